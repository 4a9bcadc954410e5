/** What is said of an import under way: the total is what the bytes still unread will probably hold. */
export type ImportProgress = { done: number; total: number | null; secondsLeft: number | null };

/** Not more often than 20 times a second, as the contract of jobs wants it. */
const leastMilliseconds = 55;

export function createImportProgress(
  totalBytes: number,
  say: (progress: ImportProgress) => void,
): { bytes(read: number): void; documents(read: number): void } {
  const startedAt = performance.now();
  let saidAt = startedAt;
  let bytesRead = 0;
  return {
    bytes(read) {
      bytesRead = read;
    },
    documents(read) {
      const now = performance.now();
      if (now - saidAt < leastMilliseconds) return;
      saidAt = now;
      const share = totalBytes === 0 ? 0 : Math.min(1, bytesRead / totalBytes);
      // The first percent is too little to tell anything by.
      const known = share >= 0.01;
      const seconds = (now - startedAt) / 1000;
      say({
        done: read,
        total: known ? Math.max(read, Math.round(read / share)) : null,
        secondsLeft: known ? (seconds * (1 - share)) / share : null,
      });
    },
  };
}
