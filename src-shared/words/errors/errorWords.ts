/** One failure in words. `todo` may be empty where there is nothing to do. */
export interface ErrorWords {
  what: string;
  todo: string;
}

/** What one value of a field means in words, and what to do then, where that is more than the code's own words say. */
export type Terms<Value extends string> = Record<Value, { what: string; todo?: string }>;
