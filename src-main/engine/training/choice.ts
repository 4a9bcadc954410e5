import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import { modelManifest } from '../modelManifest.ts';
import type { ModelParts } from '../modelManifest.ts';
import { prepared } from '../prepared.ts';
import type { Prepared } from '../prepared.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorToWrite } from '../safetensors.ts';

/** What the first training came to, for the second one, which learns from the validation documents too. */
export interface Choice {
  readonly bestEpoch: number;
  /** The model that did not know the validation documents, and what it says of them. */
  readonly model: ModelParts;
  readonly held: Float32Array;
  /** What was told when the first training began. */
  readonly told: Prepared;
}

const written = z.object({
  bestEpoch: z.int(),
  manifest: modelManifest,
  vocabulary: z.array(z.string()),
  told: prepared,
});

const names = { held: 'choice/held', model: 'choice/model' } as const;
const key = 'choice';

const row = (values: Float32Array | Int8Array): TensorToWrite => ({ shape: [values.length], values });

/** How a choice stands in a checkpoint beside the second training. */
export function writeChoice(choice: Choice | null): {
  tensors: Map<string, TensorToWrite>;
  metadata: Record<string, string>;
} {
  if (!choice) return { tensors: new Map(), metadata: {} };
  const { model, held, bestEpoch } = choice;
  const { manifest, vocabulary, weights } = model;
  return {
    tensors: new Map([
      [names.held, row(held)],
      [names.model, row(new Int8Array(weights.buffer, weights.byteOffset, weights.byteLength))],
    ]),
    metadata: { [key]: JSON.stringify({ bestEpoch, manifest, vocabulary, told: choice.told }) },
  };
}

/** Null for a checkpoint of the first training. Throws `model-damaged`. */
export function readChoice(checkpoint: Uint8Array): Choice | null {
  const { tensors, bytes, metadata } = readSafetensors(checkpoint);
  const text = metadata[key];
  if (text === undefined) return null;
  const [held, model] = [tensors.get(names.held), bytes.get(names.model)];
  if (!held || !model) throw new AppError('model-damaged', { part: key });
  try {
    const { manifest, vocabulary, ...rest } = written.parse(JSON.parse(text));
    const { buffer, byteOffset, byteLength } = model.values;
    const weights = new Uint8Array(buffer, byteOffset, byteLength);
    return { ...rest, held: held.values, model: { manifest, vocabulary, weights } };
  } catch (thrown) {
    throw new AppError('model-damaged', { part: key }, thrown);
  }
}
