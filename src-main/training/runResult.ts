import type { RunResult } from '../../src-shared/domain/index.ts';
import { programVersion } from '../../src-shared/version.ts';
import { ruleOf } from '../engine/index.ts';
import type { CallEvent, CallOutput } from '../learning/index.ts';

type Prepared = Extract<CallEvent<'train'>, { kind: 'prepared' }>;
type Evaluated = Extract<CallEvent<'train'>, { kind: 'evaluated' }>;

interface Facts {
  prepared: Prepared | null;
  evaluated: Evaluated;
  baseline: CallOutput<'baseline'> | null;
  threads: number;
  /** Of training alone, over all its pauses. */
  seconds: number;
}

/** What is kept of a finished run: how good it is, and all that somebody needs to know to get the same again. */
export function runResult({ prepared, evaluated, baseline, threads, seconds }: Facts): RunResult {
  const { manifest, vocabulary } = evaluated.model;
  return {
    bestEpoch: evaluated.bestEpoch,
    validation: evaluated.measured.validation,
    test: evaluated.measured.test,
    baseline,
    folds: evaluated.folds,
    rule: ruleOf(manifest),
    provenance: {
      winnow: programVersion,
      tensorflow: evaluated.tensorflow,
      kernels: evaluated.kernels,
      threads,
      platform: `${process.platform}-${process.arch}`,
      seconds,
      vocabulary: prepared?.vocabulary ?? vocabulary.length,
      parameters: manifest.parameters,
      coverage: manifest.coverage,
      vectors: prepared?.vectors ?? null,
      unseenWords: prepared?.unseenWords ?? 0,
      vectorsSkipped: prepared?.vectorsSkipped ?? 0,
      unconverged: manifest.unconverged ?? 0,
    },
  };
}
