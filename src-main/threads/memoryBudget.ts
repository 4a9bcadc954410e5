import { totalmem } from 'node:os';

// The rest is for the program itself, the window, and what else a person has open.
const ourShare = 0.75;

/** Bytes that all threads together may take: a share of the machine, or of what a container allows this process. */
export function machineBudget(total = totalmem(), allowed = process.constrainedMemory()): number {
  // Without a limit systems answer 0 or more than there is.
  const memory = allowed > 0 ? Math.min(total, allowed) : total;
  return Math.floor(memory * ourShare);
}
