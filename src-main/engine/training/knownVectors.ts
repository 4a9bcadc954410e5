import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe, TextRecipe } from '../../../src-shared/domain/index.ts';
import { compileTokeniser } from '../../text/index.ts';
import type { Vocabulary } from '../../text/index.ts';
import type { TrainingOrder } from '../events.ts';
import type { UnseenVectors } from '../unseenVectors.ts';

export interface KnownVectors {
  readonly size: number;
  /** By token id. */
  readonly rows: ReadonlyMap<number, Float32Array>;
  /** Words outside the vocabulary that the model is to know too. */
  readonly unseen: UnseenVectors;
  /** Of the vocabulary's words. */
  readonly share: number;
  /** Lines of their file that held something else. */
  readonly malformed: number;
}

/** The recipe's word vectors for the words of the vocabulary; null where they are to be learned. */
export async function readKnownVectors(
  { recipe, readVectors, signal }: TrainingOrder,
  { embedding }: NetworkRecipe,
  vocabulary: Vocabulary,
): Promise<KnownVectors | null> {
  if (embedding.kind !== 'vectors' || !readVectors) return null;
  const found = await readVectors(embedding.vectorsFile, new Set(vocabulary.tokens), {
    most: embedding.unseenWords,
    accepts: isToken(recipe.text),
  });
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
  const { size, unseen, malformed } = found;
  return { size, rows, unseen, share: rows.size / vocabulary.tokens.length, malformed };
}

/** Whether texts that are cut up as the recipe says can hold such a token. */
function isToken(recipe: TextRecipe): (word: string) => boolean {
  const tokenise = compileTokeniser(recipe);
  return (word) => {
    const [token, ...others] = tokenise(word);
    return token === word && others.length === 0;
  };
}
