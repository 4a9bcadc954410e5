import { measuredPart, measuredParts, type RunResult } from '../../../src-shared/domain/index.ts';

interface Figures {
  accuracy: number | null;
  macroF1: number | null;
  baseline: number | null;
  measuredOn: number | null;
}

/** What the table of models shows: measured on the test part if there is one, else on the folds, else on validation. */
export function figuresOf(result: RunResult): Figures {
  const found = measuredParts(result)[0];
  if (!found) return { accuracy: null, macroF1: null, baseline: null, measuredOn: null };
  return {
    accuracy: found.metrics.accuracy,
    macroF1: found.metrics.macroF1,
    baseline: result.baseline?.[found.part]?.accuracy ?? null,
    measuredOn: measuredPart.options.indexOf(found.part),
  };
}
