import { z } from 'zod';
import { decisionRule, foldsResult, metrics, partCounts, provenance } from '../../../src-shared/domain/index.ts';
import { modelManifest } from '../../engine/index.ts';

export const bundleFormat = 'winnow-model';
export const bundleVersion = 1;

/** The three files of the zip. */
export const entryNames = {
  manifest: 'manifest.json',
  vocabulary: 'vocabulary.json',
  weights: 'weights.safetensors',
} as const;

const checkedFile = z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) });

export const bundleManifest = z.object({
  format: z.literal(bundleFormat),
  formatVersion: z.literal(bundleVersion),
  name: z.string(),
  createdAt: z.int(),
  model: modelManifest,
  /** Decision thresholds by label; null: the best label wins. */
  thresholds: z.record(z.string(), z.number()).nullable(),
  /** Temperature that scores are calibrated with; null: scores are as the network gave them. */
  calibration: decisionRule.shape.calibration,
  metrics: z.object({
    validation: metrics.nullable(),
    test: metrics.nullable(),
    /** Of the recipe, by cross-validation: of models trained as this one was, on documents that they never saw. */
    folds: foldsResult.nullable().optional(),
    baseline: z.object({ validation: metrics.nullable(), test: metrics.nullable() }).nullable(),
  }),
  /** How many documents it was trained and measured on. Older bundles do not say. */
  counts: partCounts.optional(),
  provenance,
  files: z.object({ vocabulary: checkedFile, weights: checkedFile }),
});
export type BundleManifest = z.infer<typeof bundleManifest>;

/** What every version of the manifest has, so that a newer one is recognised before it is judged. */
export const bundleHead = z.object({ format: z.literal(bundleFormat), formatVersion: z.int().positive() });
