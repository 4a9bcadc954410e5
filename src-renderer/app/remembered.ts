/** Small things of the window alone (a pane's width, the screen shown last) that may be lost without harm. */
export function remembered(name: string): string | null {
  return localStorage.getItem(`winnow.${name}`);
}

export function rememberedNumber(name: string, otherwise: number): number {
  const value = Number(remembered(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : otherwise;
}

export function remember(name: string, value: string | number): void {
  localStorage.setItem(`winnow.${name}`, String(value));
}
