/** One thing that can be picked. */
export interface PickOption {
  key: string;
  text: string;
  /** A label's colour; null for “none of them”. */
  colour?: number | null;
  checked?: boolean;
  /** A short figure behind it. */
  note?: string;
  /** The key that does the same elsewhere. */
  keys?: string;
  run: () => void;
}

export interface PickGroup {
  heading?: string;
  options: readonly PickOption[];
}
