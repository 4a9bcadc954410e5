import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueItem } from '../../../src-shared/contract/index.ts';
import { LabellingController } from '../../../src-renderer/label/labellingController.svelte.ts';

type Backend = ConstructorParameters<typeof LabellingController>[0];

/** A queue of documents 1…n as the backend keeps it, answering when `wait` lets it. */
function queueOf(n: number, wait: () => Promise<unknown> = () => Promise.resolve()) {
  const open = new Set(Array.from({ length: n }, (_, index) => index + 1));
  const log: number[] = [];
  let asked = 0;
  const item = (id: number): QueueItem => ({
    id,
    text: `${id}`,
    source: '',
    labelIds: open.has(id) || !log.includes(id) ? [] : [1],
    guess: null,
    clash: [],
    scores: [],
  });
  const calls = {
    next: async ({ after, limit }: { after: number | null; limit: number }) => {
      asked += 1;
      await wait();
      const found = [...open].toSorted((a, b) => a - b).filter((id) => id > (after ?? 0));
      const answer = found.slice(0, limit).map(item);
      await wait();
      return answer;
    },
    item: async ({ documentId }: { documentId: number }) => item(documentId),
    decide: async ({ documentId }: { documentId: number }) => {
      await wait();
      open.delete(documentId);
      log.push(documentId);
      await wait();
      return { decisionId: log.length };
    },
    undo: async () => {
      await wait();
      const id = log.pop();
      if (id === undefined) return null;
      if (!log.includes(id)) open.add(id);
      const undone = { item: { ...item(id), labelIds: [] } };
      await wait();
      return undone;
    },
    progress: async () => ({ decided: 0, total: n, today: 0, pace: null, secondsLeft: null, recent: [] }),
  };
  // The controller calls nothing else of the client, which has options and signals that no test needs.
  return { backend: calls as unknown as Backend, open, log, asked: () => asked };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

const shownId = (labelling: LabellingController): number | undefined => labelling.current?.id;

describe('the walk through a queue', () => {
  it('goes on over a thousand documents without deciding any', async () => {
    const labelling = new LabellingController(queueOf(1000).backend);
    await labelling.start({ order: 'imported' });
    for (let id = 1; id <= 1000; id++) {
      expect(shownId(labelling)).toBe(id);
      labelling.move(1);
      await settled();
    }
    // Behind the last one, those that were passed over come again.
    expect(shownId(labelling)).toBe(1);
  });

  it('asks no more for a place far on than for one near the beginning', async () => {
    const { backend, asked } = queueOf(2000);
    const labelling = new LabellingController(backend);
    await labelling.start({ order: 'imported' });
    const walk = async (): Promise<number> => {
      const before = asked();
      for (let step = 0; step < 600; step++) {
        labelling.move(1);
        await settled();
      }
      return asked() - before;
    };
    const first = await walk();
    expect(await walk()).toBeLessThanOrEqual(first + 1);
  });

  it('shows every document in turn although somebody goes on while a decision is saved', async () => {
    let save = (): void => undefined;
    let hold = false;
    const { backend } = queueOf(40, () => (hold ? new Promise<void>((done) => (save = done)) : Promise.resolve()));
    const labelling = new LabellingController(backend);
    await labelling.start({ order: 'imported' });
    hold = true;
    const deciding = labelling.decide([1]);
    labelling.move(1);
    expect(shownId(labelling)).toBe(2);
    hold = false;
    save();
    await deciding;
    expect(shownId(labelling)).toBe(2);
  });

  it('says that nothing is left only when nothing is left, whatever is done and in whatever order answers come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.constantFrom('on', 'on', 'back', 'label', 'label', 'skip', 'undo', 'wait'), { maxLength: 80 }),
        fc.scheduler(),
        async (n, doings, scheduler) => {
          const queue = queueOf(n, () => scheduler.schedule(Promise.resolve()));
          const labelling = new LabellingController(queue.backend);
          const work: Promise<unknown>[] = [labelling.start({ order: 'imported' })];
          await scheduler.waitIdle();
          for (const doing of doings) {
            if (doing === 'on' || doing === 'back') labelling.move(doing === 'on' ? 1 : -1);
            if (doing === 'label' || doing === 'skip') work.push(labelling.decide(doing === 'label' ? [1] : null));
            if (doing === 'undo') work.push(labelling.undo());
            if (doing === 'wait') await scheduler.waitIdle();
            if (labelling.loaded && labelling.current === null) expect(queue.open.size).toBe(0);
          }
          await scheduler.waitIdle();
          await Promise.all(work);
          expect(labelling.loaded).toBe(true);
          expect(labelling.error).toBeNull();
          // From wherever it came to, going on and deciding reaches every document that is left.
          const seen = new Set<number>();
          for (let step = 0; step < 20 * n + 400 && queue.open.size > 0; step++) {
            const id = shownId(labelling) ?? 0;
            if (queue.open.has(id)) {
              seen.add(id);
              const deciding = labelling.decide([1]);
              await scheduler.waitIdle();
              await deciding;
            } else labelling.move(1);
            await scheduler.waitIdle();
          }
          expect(queue.open.size).toBe(0);
        },
      ),
      { numRuns: 60 },
    ));

  it('shows what undo takes back, and its labels are gone', async () => {
    const { backend } = queueOf(30);
    const labelling = new LabellingController(backend);
    await labelling.start({ order: 'imported' });
    for (let turn = 0; turn < 9; turn++) await labelling.decide([1]);
    for (let id = 9; id >= 1; id--) {
      expect(await labelling.undo()).toBe(true);
      expect(labelling.current).toMatchObject({ id, labelIds: [] });
    }
    expect(await labelling.undo()).toBe(false);
  });
});
