const figures = new Intl.NumberFormat('en');

export function number(value: number): string {
  return figures.format(value);
}

/** `count(1, 'document')` → “1 document”, `count(1200, 'document')` → “1,200 documents”. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${figures.format(value)} ${value === 1 ? one : many}`;
}
