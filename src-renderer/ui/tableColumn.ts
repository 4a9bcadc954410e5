export interface TableColumn<Key extends string = string> {
  key: Key;
  title: string;
  /** Only spoken. */
  hideTitle?: boolean;
  /** A grid track: `minmax(200px, 1fr)`, `120px`. */
  width: string;
  align?: 'start' | 'end';
  sortable?: boolean;
}

export interface TableSort<Key extends string = string> {
  by: Key;
  direction: 'ascending' | 'descending';
}

/**
 * What a key or click does with a row: `open` makes it active and reads it, `move` only makes it active (Ctrl and an arrow),
 * `toggle` ticks it or no longer (its box, Ctrl, Space), `extend` ticks all from the last one opened or ticked (Shift).
 */
export type RowChoice = 'open' | 'move' | 'toggle' | 'extend';
