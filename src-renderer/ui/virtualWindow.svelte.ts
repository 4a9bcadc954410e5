// Chrome caps an element at about 33.5 million px; a million rows of 36 px are more than that.
const tallest = 30_000_000;
const overscan = 6;

export interface VisibleRow {
  index: number;
  /** Where the row stands in the scrolled element, in px. */
  top: number;
}

export interface ListSize {
  count: number;
  /** All rows are of this height, in px. */
  rowHeight: number;
  /** What stays at the top of the scrolled element and covers rows: a table's head, in px. */
  head?: number;
}

/**
 * Which rows of a long list are in sight. Up to `tallest` px it scrolls as the browser does;
 * beyond that the scroll bar is scaled while wheel and keys still move by real pixels.
 */
export class VirtualWindow {
  readonly #size: () => ListSize;
  #element: HTMLElement | null = null;
  #clientHeight = $state(0);
  readonly #viewport = $derived.by(() => Math.max(0, this.#clientHeight - (this.#size().head ?? 0)));
  #scrollTop = $state(0);
  /** The real offset, in px of all rows, of what is at the top. */
  #position = $state(0);

  readonly #total = $derived.by(() => this.#size().count * this.#size().rowHeight);
  readonly height = $derived(Math.min(this.#total, tallest));
  readonly #ratio = $derived.by(() => {
    if (this.#total <= tallest) return 1;
    return (this.#total - this.#viewport) / (tallest - this.#viewport);
  });
  readonly first = $derived.by(() => {
    const { count, rowHeight } = this.#size();
    return Math.max(0, Math.min(count, Math.floor(this.#position / rowHeight)) - overscan);
  });
  readonly last = $derived.by(() => {
    const { count, rowHeight } = this.#size();
    return Math.min(count, Math.ceil((this.#position + this.#viewport) / rowHeight) + overscan);
  });
  readonly rows: VisibleRow[] = $derived.by(() => {
    const { rowHeight } = this.#size();
    const shift = this.#ratio === 1 ? 0 : this.#scrollTop - this.#position;
    return Array.from({ length: Math.max(0, this.last - this.first) }, (_, offset) => {
      const index = this.first + offset;
      return { index, top: index * rowHeight + shift };
    });
  });

  constructor(size: () => ListSize) {
    this.#size = size;
  }

  /** Follows the scrolling element; the answer lets go of it. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const observer = new ResizeObserver(() => (this.#clientHeight = element.clientHeight));
    observer.observe(element);
    this.#clientHeight = element.clientHeight;
    const scroll = (): void => this.#follow(element.scrollTop);
    const wheel = (event: WheelEvent): void => {
      if (this.#ratio === 1 || event.ctrlKey) return;
      event.preventDefault();
      this.#moveTo(this.#position + event.deltaY * (event.deltaMode === 1 ? this.#size().rowHeight : 1));
    };
    element.addEventListener('scroll', scroll, { passive: true });
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scroll);
      element.removeEventListener('wheel', wheel);
      this.#element = null;
    };
  };

  /** How many whole rows fit: a page for PageUp and PageDown. */
  get page(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#size().rowHeight) - 1);
  }

  /** Brings a row into sight with the least movement. */
  reveal(index: number): void {
    const { rowHeight } = this.#size();
    const top = index * rowHeight;
    if (top < this.#position) this.#moveTo(top);
    else if (top + rowHeight > this.#position + this.#viewport) this.#moveTo(top + rowHeight - this.#viewport);
  }

  toTop(): void {
    this.#moveTo(0);
  }

  #moveTo(position: number): void {
    this.#position = Math.max(0, Math.min(position, this.#total - this.#viewport));
    this.#scrollTop = this.#position / this.#ratio;
    if (this.#element) this.#element.scrollTop = this.#scrollTop;
  }

  #follow(scrollTop: number): void {
    // Our own movement comes back rounded to device pixels: the finer position that we know stays.
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#scrollTop = scrollTop;
    this.#position = scrollTop * this.#ratio;
  }
}
