/** What a canvas needs of the theme in force: it knows no custom properties. */
export interface Look {
  ink: string;
  muted: string;
  grid: string;
  accent: string;
  font: string;
  /** The size of text in the settings, 1 for the normal one. */
  scale: number;
}

export function lookOf(host: HTMLElement): Look {
  const style = getComputedStyle(host);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const scale = Number(token('--scale')) || 1;
  return {
    ink: token('--ink'),
    muted: token('--ink3'),
    grid: token('--line'),
    accent: token('--accent'),
    font: `${11 * scale}px ${style.fontFamily}`,
    scale,
  };
}

/** Grows whenever theme or size of text change, so that what is drawn on a canvas is drawn again. */
class LookVersion {
  #count = $state(0);

  constructor() {
    const watcher = new MutationObserver(() => (this.#count += 1));
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style'] });
  }

  get current(): number {
    return this.#count;
  }
}

export const lookVersion = new LookVersion();
