import {
  type ListSize,
  positionShowing,
  rowsInSight,
  scrollScale,
  type VisibleRow,
  withinList,
} from './rowGeometry.ts';

/**
 * Which rows of a long list are in sight. It scrolls as the browser does; a list that is taller than the browser can make
 * an element has a scaled scroll bar, while wheel and keys still move by real pixels.
 */
export class VirtualWindow {
  readonly #size: () => ListSize;
  #element: HTMLElement | null = null;
  #clientHeight = $state(0);
  #scrollTop = $state(0);
  /** The real offset, in px of all rows, of what is at the top. */
  #position = $state(0);

  readonly #viewport = $derived.by(() => Math.max(0, this.#clientHeight - (this.#size().head ?? 0)));
  readonly #scale = $derived.by(() => scrollScale(this.#size(), this.#viewport));
  readonly #sight = $derived.by(() => rowsInSight(this.#size(), this.#viewport, this.#position));
  /** Where each row stands in a layer that stays in sight, in px from the layer's top. */
  readonly rows: VisibleRow[] = $derived.by(() => {
    const { rowHeight } = this.#size();
    return Array.from({ length: Math.max(0, this.last - this.first) }, (_, offset) => {
      const index = this.first + offset;
      return { index, top: index * rowHeight - this.#position };
    });
  });

  /** `position`: where it was left, in px of rows. */
  constructor(size: () => ListSize, position = 0) {
    this.#size = size;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get height(): number {
    return this.#scale.height;
  }

  /** What of the scrolled element can be seen of rows, in px. */
  get layer(): number {
    return Math.min(this.#viewport, this.#scale.height);
  }

  get first(): number {
    return this.#sight[0];
  }

  get last(): number {
    return this.#sight[1];
  }

  /** How many whole rows fit: a page for PageUp and PageDown. */
  get page(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#size().rowHeight) - 1);
  }

  /** Follows the scrolling element; the answer lets go of it. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const observer = new ResizeObserver(() => (this.#clientHeight = element.clientHeight));
    observer.observe(element);
    this.#clientHeight = element.clientHeight;
    if (this.#position > 0) this.#moveTo(this.#position);
    const scroll = (): void => this.#follow(element.scrollTop);
    const wheel = (event: WheelEvent): void => {
      if (this.#scale.ratio === 1 || event.ctrlKey) return;
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

  reveal(index: number): void {
    this.#moveTo(positionShowing(this.#size(), this.#viewport, this.#position, index));
  }

  toTop(): void {
    this.#moveTo(0);
  }

  #moveTo(position: number): void {
    this.#position = withinList(this.#size(), this.#viewport, position);
    this.#scrollTop = this.#position / this.#scale.ratio;
    if (this.#element) this.#element.scrollTop = this.#scrollTop;
  }

  #follow(scrollTop: number): void {
    // Our own movement comes back rounded to device pixels: the finer position that we know stays.
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#scrollTop = scrollTop;
    this.#position = scrollTop * this.#scale.ratio;
  }
}
