import { describe, expect, it } from 'vitest';
import { KeptModels } from '../../../src-main/learning/answers/keptModels.ts';

class Model {
  disposals = 0;
  dispose(): void {
    this.disposals++;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = (): Promise<Model> => Promise.reject(new Error('it was there'));

async function keepThree(): Promise<{ kept: KeptModels<Model>; models: [Model, Model, Model] }> {
  const kept = new KeptModels<Model>(2);
  const models: [Model, Model, Model] = [new Model(), new Model(), new Model()];
  for (const [index, model] of models.entries()) await kept.keep(String(index), Promise.resolve(model));
  await settled();
  return { kept, models };
}

describe('the models that stay loaded', () => {
  it('are the latest used ones; the others are freed', async () => {
    const { kept, models } = await keepThree();
    expect(models.map(({ disposals }) => disposals)).toEqual([1, 0, 0]);
    expect(await kept.lend('1', never, async (model) => model === models[1])).toBe(true);
    await kept.keep('3', Promise.resolve(new Model()));
    await settled();
    expect(models.map(({ disposals }) => disposals)).toEqual([1, 0, 1]);
  });

  it('give way to another of the same key, and are freed', async () => {
    const kept = new KeptModels<Model>(2);
    const [old, other] = [new Model(), new Model()];
    await kept.keep('bundle', Promise.resolve(old));
    await kept.keep('bundle', Promise.resolve(other));
    await settled();
    expect([old.disposals, other.disposals]).toEqual([1, 0]);
    expect(await kept.lend('bundle', never, async (model) => model === other)).toBe(true);
  });

  it('are freed only when nobody works with them any more', async () => {
    const kept = new KeptModels<Model>(2);
    const old = new Model();
    await kept.keep('bundle', Promise.resolve(old));
    const { promise: worked, resolve: finish } = Promise.withResolvers<void>();
    const working = kept.lend('bundle', never, () => worked);
    await kept.keep('bundle', Promise.resolve(new Model()));
    await settled();
    expect(old.disposals).toBe(0);
    finish();
    await working;
    await settled();
    expect(old.disposals).toBe(1);
  });

  it('are loaded once for all who wait, and anew after a failure, which costs no other model', async () => {
    const { kept, models } = await keepThree();
    await expect(
      kept.lend(
        '4',
        () => Promise.reject(new Error('cut short')),
        async () => true,
      ),
    ).rejects.toThrow('cut short');
    await settled();
    expect(models.map(({ disposals }) => disposals)).toEqual([1, 0, 0]);
    let loads = 0;
    const load = async (): Promise<Model> => {
      loads++;
      return new Model();
    };
    const [one, same] = await Promise.all([kept.lend('4', load, async (m) => m), kept.lend('4', load, async (m) => m)]);
    expect(one).toBe(same);
    expect(loads).toBe(1);
  });
});
