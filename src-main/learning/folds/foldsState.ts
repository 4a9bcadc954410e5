import { z } from 'zod';
import { AppError, foldFigures, type FoldFigures } from '../../../src-shared/domain/index.ts';

/** Where a cross-validation stands: enough to go on with the same results. */
export interface FoldsState {
  readonly finished: readonly FoldFigures[];
  /** Row-major [pool × labels]; of the folds that are finished. */
  readonly scores: Float32Array;
  /** Of each finished fold's model, where documents may have several labels; else none. */
  readonly thresholds: readonly (readonly number[])[];
  /** Of the running training: what its closed epochs took, how many they are, and the engine's own checkpoint. */
  readonly seconds: number;
  readonly epochs: number;
  readonly running: Uint8Array | null;
}

const head = z.object({
  finished: z.array(foldFigures),
  thresholds: z.array(z.array(z.number())),
  seconds: z.number(),
  epochs: z.int(),
  scores: z.int(),
  running: z.boolean(),
});
const lengthBytes = 4;

export function beginning(documents: number, labels: number): FoldsState {
  return {
    finished: [],
    scores: new Float32Array(documents * labels),
    thresholds: [],
    seconds: 0,
    epochs: 0,
    running: null,
  };
}

/** Length of the head, the head as JSON, the scores, the engine's checkpoint. */
export function writeFoldsState(state: FoldsState): Uint8Array {
  const { finished, scores, seconds, epochs, running } = state;
  const facts: z.infer<typeof head> = {
    finished: [...finished],
    thresholds: state.thresholds.map((own) => [...own]),
    seconds,
    epochs,
    scores: scores.length,
    running: running !== null,
  };
  const text = new TextEncoder().encode(JSON.stringify(facts));
  const bytes = new Uint8Array(lengthBytes + text.length + scores.byteLength + (running?.length ?? 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, lengthBytes);
  bytes.set(new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength), lengthBytes + text.length);
  if (running) bytes.set(running, lengthBytes + text.length + scores.byteLength);
  return bytes;
}

/** Throws `model-damaged`. */
export function readFoldsState(bytes: Uint8Array): FoldsState {
  try {
    const scoresAt = lengthBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const facts = head.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(lengthBytes, scoresAt))));
    const runningAt = scoresAt + facts.scores * Float32Array.BYTES_PER_ELEMENT;
    if (runningAt > bytes.length) throw new RangeError('cut short');
    // Copied: within the whole, the numbers do not lie where a typed array could begin.
    const scores = new Float32Array(Uint8Array.from(bytes.subarray(scoresAt, runningAt)).buffer);
    const { finished, thresholds, seconds, epochs } = facts;
    return {
      finished,
      scores,
      thresholds,
      seconds,
      epochs,
      running: facts.running ? Uint8Array.from(bytes.subarray(runningAt)) : null,
    };
  } catch (thrown) {
    throw new AppError('model-damaged', { part: 'checkpoint' }, thrown);
  }
}
