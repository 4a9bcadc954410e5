import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priority } from '../../../src-main/jobs/index.ts';
import { nextMoves, type Standing } from '../../../src-main/jobs/schedule.ts';

const engine = (id: number, rank: number, more: Partial<Standing> = {}): Standing => ({
  id,
  kind: 'training',
  resource: 'engine',
  priority: rank,
  running: false,
  pausable: true,
  alone: false,
  leaving: false,
  ...more,
});

const anyJobs = fc
  .array(
    fc.record({
      kind: fc.constantFrom('training', 'classification', 'import', 'backup'),
      priority: fc.constantFrom(...Object.values(priority)),
      pausable: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((jobs) =>
    jobs.map(({ kind, ...rest }, index): Standing => ({
      ...rest,
      id: index + 1,
      kind,
      resource: kind === 'import' ? 'reader' : kind === 'backup' ? 'project' : 'engine',
      running: false,
      alone: kind === 'import',
      leaving: false,
    })),
  );

describe('whose turn it is', () => {
  it('goes by priority, then by the order of asking; reading goes on beside the engine', () => {
    const jobs = [
      engine(1, priority.training),
      engine(2, priority.person),
      engine(3, priority.person),
      engine(4, priority.person, { kind: 'import', resource: 'reader', alone: true, pausable: false }),
      engine(5, priority.person, { kind: 'import', resource: 'reader', alone: true, pausable: false }),
    ];
    expect(nextMoves(jobs)).toEqual({ start: [2, 4], giveWay: [] });
  });

  it('is given up for what goes first, once, where there is a checkpoint to stop at', () => {
    const running = engine(1, priority.training, { running: true });
    const asked = engine(2, priority.retraining);
    expect(nextMoves([running, asked])).toEqual({ start: [], giveWay: [1] });
    expect(nextMoves([{ ...running, leaving: true }, asked, engine(3, priority.person)])).toEqual({
      start: [],
      giveWay: [],
    });
    expect(nextMoves([{ ...running, pausable: false }, asked])).toEqual({ start: [], giveWay: [] });
    expect(nextMoves([running, engine(2, priority.training)])).toEqual({ start: [], giveWay: [] });
  });

  it('comes to every job once, the first ones first, whatever is asked for when', () => {
    fc.assert(
      fc.property(anyJobs, fc.infiniteStream(fc.nat(20)), (all, chance) => {
        const roll = (): number => chance.next().value;
        const running = new Map<number, Standing>();
        let waiting: Standing[] = [];
        const coming = [...all];
        const over: number[] = [];
        for (let turn = 0; turn < 2000 && over.length < all.length; turn++) {
          if (coming.length > 0 && roll() < 10) waiting.push(...coming.splice(0, 1));
          const moves = nextMoves([...waiting, ...running.values()]);
          for (const id of moves.giveWay) {
            const job = running.get(id);
            expect(job?.pausable).toBe(true);
            expect(waiting.some((other) => other.priority < (job?.priority ?? 0))).toBe(true);
            if (job) running.set(id, { ...job, leaving: true });
          }
          for (const id of moves.start) {
            const job = waiting.find((one) => one.id === id);
            if (!job) throw new Error('started twice');
            waiting = waiting.filter((one) => one !== job);
            running.set(id, { ...job, running: true });
          }
          const lanes = [...running.values()];
          expect(lanes.filter((job) => job.resource === 'engine').length).toBeLessThanOrEqual(1);
          expect(lanes.filter((job) => job.kind === 'import').length).toBeLessThanOrEqual(1);
          const working = lanes.find((job) => job.resource === 'engine' && !job.leaving);
          // Nobody waits for somebody who goes after them, unless that one cannot stop.
          if (working?.pausable)
            expect(waiting.some((job) => job.resource === 'engine' && job.priority < working.priority)).toBe(false);
          const [first] = lanes.filter((job) => job.leaving || roll() < 8);
          if (!first) continue;
          running.delete(first.id);
          if (first.leaving) waiting.push({ ...first, running: false, leaving: false });
          else over.push(first.id);
        }
        expect(over.toSorted((a, b) => a - b)).toEqual(all.map((job) => job.id));
      }),
      { numRuns: 200 },
    );
  });
});
