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

export interface RowChoice {
  /** Shift: everything from the last chosen row to this one. */
  extend: boolean;
  /** Ctrl: this row in addition, or no longer. */
  toggle: boolean;
}
