import { availableParallelism } from 'node:os';

/** 0 lets the program choose: all processors. */
export function chosenThreads(wanted: number): number {
  return wanted > 0 ? wanted : availableParallelism();
}
