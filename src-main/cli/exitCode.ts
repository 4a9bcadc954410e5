/** How a command ended, as PRODUCT.md promises it to scripts. */
export const exitCode = { done: 0, failed: 1, wrongUse: 2, partly: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
