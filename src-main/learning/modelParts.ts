import { AppError } from '../../src-shared/domain/index.ts';
import { modelManifest, type ModelParts } from '../engine/index.ts';
import type { StoredModel } from '../project/index.ts';

/** A model as the project keeps it, checked. Throws `model-damaged`. */
export function modelParts({ manifest, vocabulary, weights }: StoredModel, projectPath: string): ModelParts {
  const parsed = modelManifest.safeParse(manifest);
  if (!parsed.success) throw new AppError('model-damaged', { path: projectPath }, parsed.error);
  // SQLite hands out Node's Buffer, whose slice() is a view where everybody else's is a copy.
  return { manifest: parsed.data, vocabulary, weights: new Uint8Array(weights) };
}
