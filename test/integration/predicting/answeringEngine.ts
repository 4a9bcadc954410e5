import type { EngineThreads } from '../../../src-main/learning/index.ts';
import type { Predictions } from '../../../src-main/project/runs/interface.ts';

/** Threads of an engine whose model has one label, which it gives to every document: what is tested is who asks, and when. */
export function answeringEngine(
  answer: (documents: Int32Array) => Promise<Predictions> = (documents) => Promise.resolve(certain(documents)),
): EngineThreads {
  const call = (_kind: string, _name: string, { documents }: { documents: Int32Array }): Promise<Predictions> =>
    answer(documents);
  const threads: Partial<EngineThreads> = {
    processors: () => 1,
    // The prediction job makes no other call.
    call: call as EngineThreads['call'],
    scope: () => threads as EngineThreads,
    end: () => Promise.resolve(),
  };
  // What is left out is for those who lend threads; predicting does not.
  return threads as EngineThreads;
}

export function certain(documents: Int32Array): Predictions {
  const scores = new Float32Array(documents.length).fill(1);
  return { documents, scores, rule: { multiLabel: false, thresholds: null, calibration: null } };
}
