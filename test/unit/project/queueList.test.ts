import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QueueList } from '../../../src-main/project/labelling/queueList.ts';

describe('a list of a queue', () => {
  it('gives the open documents in order and the right sums after any changes', () => {
    const change = fc.record({ id: fc.integer({ min: 1, max: 20 }), state: fc.nat(2), ask: fc.boolean() });
    const order = fc.shuffledSubarray(
      Array.from({ length: 16 }, (_, index) => index + 1),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(order, fc.array(change, { maxLength: 60 }), (ids, changes) => {
        const states = new Map(ids.map((id) => [id, id % 3]));
        const list = new QueueList(
          Int32Array.from(ids),
          Int32Array.from(ids, (id) => id % 3),
        );
        for (const { id, state, ask } of changes) {
          if (states.has(id)) states.set(id, state);
          list.set(id, state);
          if (!ask) continue;
          const open = ids.filter((one) => states.get(one) === 0);
          expect(list.open(open[0] ?? null, 5)).toEqual(open.slice(open.length > 0 ? 1 : 0, 6));
          // From the place of a document that is decided, too; one that is not of the queue has no place.
          expect(list.open(id, 5)).toEqual(
            ids
              .slice(ids.indexOf(id) + 1)
              .filter((one) => states.get(one) === 0)
              .slice(0, 5),
          );
        }
        const all = [...states.values()];
        expect(list.standing()).toEqual({
          decided: all.filter((state) => state === 1).length,
          total: all.filter((state) => state !== 2).length,
        });
        expect(list.open(null, 99)).toEqual(ids.filter((id) => states.get(id) === 0));
      }),
    );
  });
});
