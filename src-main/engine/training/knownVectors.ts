import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import type { Vocabulary } from '../../text/index.ts';
import type { TrainingOrder } from '../events.ts';

export interface KnownVectors {
  readonly size: number;
  /** By token id. */
  readonly rows: ReadonlyMap<number, Float32Array>;
  /** Of the vocabulary's words. */
  readonly share: number;
  /** Lines of their file that held something else. */
  readonly malformed: number;
}

/** The recipe's word vectors for the words of the vocabulary; null where they are to be learned. */
export async function readKnownVectors(
  { readVectors, signal }: TrainingOrder,
  { embedding }: NetworkRecipe,
  vocabulary: Vocabulary,
): Promise<KnownVectors | null> {
  if (embedding.kind !== 'vectors' || !readVectors) return null;
  const found = await readVectors(embedding.vectorsFile, new Set(vocabulary.tokens));
  signal.throwIfAborted();
  if (!found || found.rows.size === 0) return null;
  const rows = new Map<number, Float32Array>();
  for (const [word, vector] of found.rows) {
    const id = vocabulary.ids.get(word);
    if (id === undefined) continue;
    if (vector.length !== found.size) {
      throw new AppError('vectors-unreadable', { path: embedding.vectorsFile, message: `${word}: ${vector.length}` });
    }
    rows.set(id, vector);
  }
  return { size: found.size, rows, share: rows.size / vocabulary.tokens.length, malformed: found.malformed };
}
