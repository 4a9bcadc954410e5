import { bundlePieces, type BundleContents } from '../../../src-main/exporting/index.ts';
import type { ModelParts } from '../../../src-main/engine/index.ts';

export interface Packing extends Omit<BundleContents, 'parts'> {
  parts: ModelParts;
}

/** The bytes of a model's file, whole; its weights come in pieces, as a project has them. */
export async function packed({ parts, ...contents }: Packing): Promise<Uint8Array> {
  const { manifest, vocabulary, weights } = parts;
  const size = 1000;
  const pieces = Array.from({ length: Math.ceil(weights.length / size) }, (_, at) =>
    weights.subarray(at * size, (at + 1) * size),
  );
  const bytes: Uint8Array[] = [];
  const given = { ...contents, parts: { manifest, vocabulary, weights: () => pieces } };
  for await (const piece of bundlePieces(given)) bytes.push(piece);
  return Buffer.concat(bytes);
}
