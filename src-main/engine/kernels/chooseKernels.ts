import type { Cell } from '../../../src-shared/domain/index.ts';
import { composedKernels } from './composedKernels.ts';
import type { RecurrentKernels } from './recurrentKernels.ts';

/** The fastest kernels at hand for a cell. */
export function kernelsFor(cell: Cell): RecurrentKernels {
  return [composedKernels].find((kernels) => kernels.supports(cell)) ?? composedKernels;
}
