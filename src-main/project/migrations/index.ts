import { foundation } from './001-foundation.ts';
import { severalLabels } from './002-several-labels.ts';
import { batchIndexes, batchOrder, rowsInDoubt } from './004-batch-order.ts';
import { labelReferences } from './005-label-references.ts';
import type { Migration } from './migration.ts';
import { version3 } from './v3/index.ts';

/** One a version; the position is the version it leads to, counted from 1. */
export const migrations: readonly Migration[] = [
  [foundation],
  [severalLabels],
  version3,
  [rowsInDoubt, batchOrder, ...batchIndexes],
  [labelReferences],
];
