import { foundation } from './001-foundation.ts';
import { severalLabels } from './002-several-labels.ts';
import { exactNames } from './003-exact-names.ts';

/** One SQL text a version; the position is the version it leads to, counted from 1. A text that was released never changes. */
export const migrations: readonly string[] = [foundation, severalLabels, exactNames];
