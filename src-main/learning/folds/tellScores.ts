import type { CallEvent } from '../calls.ts';

type Emit = (event: CallEvent<'train'>) => void;

const slice = 1024;

/** Tells the scores of a part that the folds' models gave. */
export function tellScores(emit: Emit, part: 'train' | 'validation', ids: Int32Array, scores: Float32Array): void {
  const classes = ids.length === 0 ? 0 : scores.length / ids.length;
  for (let from = 0; from < ids.length; from += slice) {
    const documents = ids.subarray(from, from + slice);
    const own = scores.slice(from * classes, (from + documents.length) * classes);
    emit({ kind: 'predictions', part, documents: Array.from(documents), scores: own });
  }
}

/** Keeps to itself what the model says of its own validation part: a document has one guess, that of its fold. */
export function withoutValidation(emit: Emit): Emit {
  return (event) => {
    if (event.kind !== 'predictions' || event.part !== 'validation') emit(event);
  };
}
