import { z } from 'zod';
import { decisionRule, recipe, type DecisionRule } from '../../src-shared/domain/index.ts';

/** Two labels of one name would be two answers that nobody can tell apart. */
function areDifferent(labels: string[]): boolean {
  return new Set(labels).size === labels.length;
}

/** What stands beside vocabulary and weights in a finished model. The recipe is settled. */
export const modelManifest = z.object({
  formatVersion: z.literal(1),
  recipe,
  labels: z.array(z.string()).min(1).refine(areDifferent, 'two labels with one name'),
  maxLength: z.int().min(1),
  parameters: z.int(),
  /** A text may have several labels. Older models do not say so: theirs alone have thresholds. */
  multiLabel: z.boolean().optional(),
  /** The score from which on each label counts. */
  thresholds: z.array(z.number()).optional(),
  calibration: decisionRule.shape.calibration.optional(),
  /** Only for a network with bags of words beside it: how much each says, the network first; how many words and features each has. */
  blend: z.object({ shares: z.array(z.number()), tokens: z.int(), features: z.array(z.int()) }).optional(),
  /** Share of the validation part's tokens that the vocabulary knows. */
  coverage: z.number(),
  /** So many of its bags of words were still moving when their fit was broken off. */
  unconverged: z.int().optional(),
});
export type ModelManifest = z.infer<typeof modelManifest>;

/** A finished model as three plain values: it is stored, bundled and loaded as these. */
export interface ModelParts {
  readonly manifest: ModelManifest;
  readonly vocabulary: string[];
  /** safetensors */
  readonly weights: Uint8Array;
}

export function ruleOf({ multiLabel, thresholds, calibration }: ModelManifest): DecisionRule {
  return {
    multiLabel: multiLabel ?? thresholds !== undefined,
    thresholds: thresholds ?? null,
    calibration: calibration ?? null,
  };
}

export function withThresholds(model: ModelParts, thresholds: number[]): ModelParts {
  return { ...model, manifest: { ...model.manifest, thresholds } };
}
