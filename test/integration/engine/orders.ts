import { createHash } from 'node:crypto';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { train } from '../../../src-main/engine/index.ts';
import type { EngineEvent, ModelParts, TrainingOrder } from '../../../src-main/engine/index.ts';
import { createRandom } from '../../../src-main/evaluate/index.ts';
import { quick } from '../../../src-main/recipes/quick.ts';

/** Messages that are told apart by what they offer, of very different lengths. */
export function messages(count: number, seed: number): { texts: string[]; labels: Int32Array } {
  const random = createRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const words = [
    'we',
    'meet',
    'at',
    'home',
    'later',
    'ok',
    'see',
    'you',
    'soon',
    'tomorrow',
    'the',
    'train',
    'is',
    'late',
  ];
  const bait = ['win', 'prize', 'free', 'cash', 'claim', 'now', 'urgent', 'call', 'txt', '£500'];
  const labels = Int32Array.from({ length: count }, () => (random() < 0.3 ? 1 : 0));
  const texts = Array.from(labels, (label) => {
    const length = 3 + Math.floor(random() * 20);
    const plain = Array.from({ length }, () => pick(words));
    if (label === 1) for (let i = 0; i < 3; i++) plain[Math.floor(random() * length)] = pick(bait);
    return plain.join(' ');
  });
  return { texts, labels };
}

/** `quick`, small and settled, to be changed where a test looks. */
export function smallQuick(training: Partial<Recipe['training']> = {}): Recipe {
  if (quick.model.kind !== 'network' || quick.model.body.kind !== 'recurrent') throw new Error('quick is recurrent');
  const { model } = quick;
  return {
    ...quick,
    text: { ...quick.text, unit: 'word', maxLength: 30 },
    model: {
      ...model,
      embedding: { ...model.embedding, size: 16 },
      body: { ...quick.model.body, layers: [{ units: 16, dropout: 0 }] },
    },
    training: { ...quick.training, batch: 16, epochs: 3, earlyStopping: null, ...training },
  };
}

export function orderFor(recipe: Recipe, change: Partial<TrainingOrder> = {}): TrainingOrder {
  return {
    recipe,
    labels: ['ham', 'spam'],
    train: messages(200, 1),
    validation: messages(60, 2),
    threads: 2,
    control: { pause: () => false, finish: () => false },
    signal: new AbortController().signal,
    ...change,
  };
}

export async function collect(order: TrainingOrder): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of train(order)) events.push(event);
  return events;
}

export function modelOf(events: readonly EngineEvent[]): ModelParts {
  const done = events.find((event) => event.kind === 'done');
  if (done?.kind !== 'done') throw new Error('the training did not end');
  return done.model;
}

export const hashOf = ({ weights }: ModelParts): string => createHash('sha256').update(weights).digest('hex');
