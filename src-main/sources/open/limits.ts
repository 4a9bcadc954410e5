/** What bounds memory and keeps the thread free: no step works on more than one chunk, no consumer gets more than one slice. */
export const limits = {
  /** Characters of one document, row or line. A longer one is named as a problem and skipped. */
  field: 5 * 1024 * 1024,
  /** Documents handed on at once. */
  slice: 500,
  /** Characters handed on at once, with those of the metadata: two bytes each at most. */
  sliceCharacters: 4 * 1024 * 1024,
  /** Bytes read at once: decoded and parsed in 1–3 ms, so other calls get their turn between two chunks. */
  chunk: 128 * 1024,
  /** Bytes from the beginning that decide what a file is. */
  head: 256 * 1024,
  /** Bytes of a file at most that tell its encoding. */
  encodingScan: 256 * 1024 * 1024,
  /** How far back from the end of a piece its last space or line break is looked for. */
  lastBorder: 4096,
  /** Rows that decide on delimiter, header and columns. */
  sampleRows: 500,
  previewRows: 20,
  previewCell: 500,
  /** Of a table. One with more is a matrix, and each of its rows would cost more than its text is worth. */
  columns: 10_000,
  /** Bytes of one message of a mailbox, with what is attached to it. */
  message: 128 * 1024 ** 2,
  /** Bytes of a file that has to be in memory as a whole. */
  wholeFile: 512 * 1024 ** 2,
  /** Bytes at most that all files inside one archive may come to. */
  unpacked: 1024 ** 3,
  zipEntries: 200_000,
  folderDepth: 32,
  folderFiles: 1_000_000,
} as const;
