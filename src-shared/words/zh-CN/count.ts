const figures = new Intl.NumberFormat('zh-CN');

export function number(value: number): string {
  return figures.format(value);
}
