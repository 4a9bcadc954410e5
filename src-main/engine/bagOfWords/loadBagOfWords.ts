import { AppError } from '../../../src-shared/domain/index.ts';
import type { LoadedModel } from '../loadModel.ts';
import type { ModelParts } from '../modelManifest.ts';

export async function loadBagOfWords(
  parts: ModelParts,
  weights: ReadonlyMap<string, Float32Array>,
): Promise<LoadedModel> {
  throw new AppError('internal', { message: `${weights.size}${parts.vocabulary.length}` });
}
