import { z } from 'zod';
import { createRunner, jobKind, priority, type JobRunner } from '../../../src-main/jobs/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { AppError, type Job } from '../../../src-shared/domain/index.ts';

/** Time that passes when it is told to. */
export class FakeClock {
  #now = 0;
  readonly #timers = new Map<object, { at: number; work: () => void }>();

  readonly now = (): number => this.#now;
  readonly after = (milliseconds: number, work: () => void): (() => void) => {
    const key = {};
    this.#timers.set(key, { at: this.#now + milliseconds, work });
    return () => this.#timers.delete(key);
  };

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const [key, { at, work }] of this.#timers) {
      if (at > this.#now) continue;
      this.#timers.delete(key);
      work();
    }
  }
}

type Turn = 'step' | 'finish' | AppError;

/** A kind of work that does a step whenever it is told to, and keeps a checkpoint after each. */
export class HandCranked {
  /** Steps that were done, by job. */
  readonly steps = new Map<number, number[]>();
  readonly starts: number[] = [];
  readonly #turns = new Map<number, (turn: Turn) => void>();

  constructor(runner: JobRunner, name: Job['kind'] = 'training', more: { pausable?: boolean } = {}) {
    const { steps, starts } = this;
    const turns = this.#turns;
    runner.register(
      jobKind<{ steps: number }, number, never>({
        name,
        payload: z.object({ steps: z.int() }),
        checkpoint: z.int(),
        resource: 'engine',
        pausable: more.pausable ?? true,
        async *run({ id, payload }, context) {
          starts.push(id);
          let done = context.checkpoint ?? 0;
          while (done < payload.steps) {
            if (context.stop.aborted) return 'paused';
            const turn = await new Promise<Turn | 'stop'>((resolve, reject) => {
              turns.set(id, resolve);
              context.stop.addEventListener('abort', () => resolve('stop'));
              context.signal.addEventListener('abort', () => reject(new AppError('cancelled')));
              if (context.signal.aborted) reject(new AppError('cancelled'));
            });
            turns.delete(id);
            if (turn === 'stop') return 'paused';
            if (turn instanceof AppError) throw turn;
            if (turn === 'finish') return 'done';
            done += 1;
            steps.set(id, [...(steps.get(id) ?? []), done]);
            context.saveCheckpoint(done);
            yield { kind: 'progress', done, total: payload.steps };
          }
          return 'done';
        },
      }),
    );
  }

  async turn(id: number, turn: Turn = 'step'): Promise<void> {
    this.#turns.get(id)?.(turn);
    await breathe();
  }
}

/** Enough turns of the loop for whatever was set off. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export function add(
  runner: JobRunner,
  rank: keyof typeof priority = 'training',
  steps = 3,
  kind: Job['kind'] = 'training',
): number {
  return runner.add({ kind, title: `job of ${rank}`, payload: { steps }, priority: priority[rank], total: steps }).id;
}

export function running(
  project: Project,
  clock = new FakeClock(),
  freeRoom?: () => number | null,
): { runner: JobRunner; work: HandCranked; clock: FakeClock } {
  const runner = createRunner(project, freeRoom ? { clock, freeRoom } : { clock });
  return { runner, clock, work: new HandCranked(runner) };
}
