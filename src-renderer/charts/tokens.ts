/** A canvas knows no custom properties: the colours of the theme in force, as plain values. */
export function readTokens(host: HTMLElement): {
  ink: string;
  muted: string;
  grid: string;
  accent: string;
  font: string;
} {
  const style = getComputedStyle(host);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    muted: token('--ink3'),
    grid: token('--line'),
    accent: token('--accent'),
    font: `11px ${style.fontFamily}`,
  };
}
