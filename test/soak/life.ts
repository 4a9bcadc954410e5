import { join } from 'node:path';
import type { Random } from '../../src-main/evaluate/index.ts';
import { Ledger } from './ledger.ts';

/** A project that is worked on and killed again and again. */
export interface Life {
  readonly folder: string;
  readonly project: string;
  readonly ledger: Ledger;
  readonly random: Random;
  /** A number that no other file or text of this life has. */
  next(): number;
}

export function newLife(folder: string, random: Random): Life {
  let last = 0;
  return { folder, project: join(folder, 'p.winnow'), ledger: new Ledger(), random, next: () => ++last };
}
