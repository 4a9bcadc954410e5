/** A model that is ready to score texts. */
export interface LoadedModel {
  readonly labels: readonly string[];
  /** Row-major [texts × labels]: probabilities. */
  predict(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  dispose(): void;
}
