import { AppError } from '../../src-shared/domain/index.ts';
import { memoryNeeded, programBytes } from '../recipes/index.ts';
import type { CallOutput } from '../learning/index.ts';
import type { LaidOut } from './layOut.ts';

const giga = 1e9;
const inGigabytes = (bytes: number): number => Math.round((bytes / giga) * 10) / 10;

/** Said before the start: a system that runs out of memory kills the program without a word. */
export function memoryShort(
  { settled, vocabulary, longest }: CallOutput<'survey'>,
  { parts, labels }: LaidOut,
  budget: number,
  free = process.availableMemory(),
): AppError | null {
  const extent = { documents: parts.train.length, labels: labels.length, vocabulary, longest };
  const needed = programBytes + memoryNeeded(settled, extent);
  const available = Math.min(free, budget);
  if (needed <= available) return null;
  return new AppError('memory-short', { needed: inGigabytes(needed), available: inGigabytes(available) });
}
