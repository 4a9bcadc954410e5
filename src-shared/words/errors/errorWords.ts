/** One failure in words. `todo` may be empty where there is nothing to do. */
export interface ErrorWords {
  what: string;
  todo: string;
}
