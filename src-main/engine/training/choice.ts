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
  /** Not where the model is kept apart. */
  manifest: modelManifest.optional(),
  vocabulary: z.array(z.string()).optional(),
  told: prepared,
});

const names = { held: 'choice/held', model: 'choice/model' } as const;
const key = 'choice';

const row = (values: Float32Array | Int8Array): TensorToWrite => ({ shape: [values.length], values });

/** How a choice stands in a checkpoint beside the second training; `apart` where somebody else keeps the model. */
export function writeChoice(
  choice: Choice | null,
  apart: boolean,
): {
  tensors: Map<string, TensorToWrite>;
  metadata: Record<string, string>;
} {
  if (!choice) return { tensors: new Map(), metadata: {} };
  const { model, held, bestEpoch } = choice;
  const { manifest, vocabulary, weights } = model;
  return {
    tensors: new Map([
      [names.held, row(held)],
      ...(apart
        ? []
        : [[names.model, row(new Int8Array(weights.buffer, weights.byteOffset, weights.byteLength))] as const]),
    ]),
    metadata: {
      [key]: JSON.stringify({ bestEpoch, told: choice.told, ...(apart ? {} : { manifest, vocabulary }) }),
    },
  };
}

/** Null for a checkpoint of the first training. `apart`: the model, where somebody else has kept it. Throws `model-damaged`. */
export function readChoice(checkpoint: Uint8Array, apart: ModelParts | undefined): Choice | null {
  const { tensors, bytes, metadata } = readSafetensors(checkpoint);
  const text = metadata[key];
  if (text === undefined) return null;
  const [held, model] = [tensors.get(names.held), bytes.get(names.model)];
  if (!held) throw new AppError('model-damaged', { part: key });
  try {
    const { manifest, vocabulary, ...rest } = written.parse(JSON.parse(text));
    if (!model || !manifest || !vocabulary) {
      if (!apart) throw new RangeError('the first model is missing');
      return { ...rest, held: held.values, model: apart };
    }
    const { buffer, byteOffset, byteLength } = model.values;
    const weights = new Uint8Array(buffer, byteOffset, byteLength);
    return { ...rest, held: held.values, model: { manifest, vocabulary, weights } };
  } catch (thrown) {
    throw new AppError('model-damaged', { part: key }, thrown);
  }
}
