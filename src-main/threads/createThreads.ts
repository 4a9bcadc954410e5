import { availableParallelism } from 'node:os';
import { AppError } from '../../src-shared/domain/index.ts';
import type { CallOptions, CallTable, EventOf, InputOf, OutputOf } from './callTable.ts';
import { IdleThreads } from './idleThreads.ts';
import { createLease, type Lease } from './lease.ts';
import { machineBudget } from './memoryBudget.ts';
import { startThread } from './runningThread.ts';
import type { ThreadKind } from './threadKind.ts';
import { Turns } from './turns.ts';

/** The calls of each kind of thread. */
export type Tables = Readonly<Record<string, CallTable>>;

export interface ThreadsOptions<Kinds extends Tables> {
  readonly entries: { readonly [Kind in keyof Kinds]: ThreadKind<Kinds[Kind]> };
  /** Processor threads that one call may use, as the settings say; 0 for all. */
  readonly threads: () => number;
  /** Bytes that all leases together may take; what the machine allows if not given. */
  readonly memoryBudget?: number;
}

export interface LeaseRequest {
  /** Bytes that the work needs at most. */
  readonly memory: number;
  /** Ends the waiting for one's turn. */
  readonly signal?: AbortSignal | undefined;
  /** Names what the thread may still hold from the last time, as a loaded model: one that does is preferred. */
  readonly affinity?: string | undefined;
}

export interface Threads<Kinds extends Tables> {
  /** A thread of one's own for a while. Throws `memory-short` where it could never fit, `cancelled` for the signal. */
  lease<Kind extends keyof Kinds & string>(kind: Kind, request: LeaseRequest): Promise<Lease<Kinds[Kind]>>;
  /** A lease for one call. */
  call<Kind extends keyof Kinds & string, Name extends keyof Kinds[Kind] & string>(
    kind: Kind,
    name: Name,
    input: InputOf<Kinds[Kind], Name>,
    request: LeaseRequest & CallOptions<EventOf<Kinds[Kind], Name>>,
  ): Promise<OutputOf<Kinds[Kind], Name>>;
  /** Processor threads that one call may use. */
  processors(): number;
  readonly memoryBudget: number;
  /** Ends the threads that nobody holds, and with them what they keep loaded. */
  rest(): Promise<void>;
  /** The same threads for somebody who ends what is his own, and nothing else, by `end`. */
  scope(): Threads<Kinds>;
  /** Ends at once every thread that is held here or in a scope of this; what was asked of them rejects with `cancelled`. */
  end(): Promise<void>;
}

export function createThreads<Kinds extends Tables>(options: ThreadsOptions<Kinds>): Threads<Kinds> {
  const turns = new Turns(options.memoryBudget ?? machineBudget());
  return scopeOf({ ...options, turns, idle: new IdleThreads() }, [], () => undefined);
}

interface Pool<Kinds extends Tables> extends ThreadsOptions<Kinds> {
  readonly turns: Turns;
  readonly idle: IdleThreads<CallTable>;
}

function scopeOf<Kinds extends Tables>(
  pool: Pool<Kinds>,
  within: readonly AbortSignal[],
  onEnd: () => void,
): Threads<Kinds> {
  const { entries, threads, turns, idle } = pool;
  const ending = new AbortController();
  const signals = [...within, ending.signal];
  const held = new Set<Lease<CallTable>>();
  const inner = new Set<Threads<Kinds>>();

  async function lease<Kind extends keyof Kinds & string>(
    name: Kind,
    { memory, signal, affinity }: LeaseRequest,
  ): Promise<Lease<Kinds[Kind]>> {
    const kind = entries[name];
    const stop = AbortSignal.any(signal ? [...signals, signal] : signals);
    const giveBack = await turns.take(name, memory, stop);
    try {
      const taken = idle.take(kind, affinity ?? null);
      await idle.shrinkTo(Math.max(0, turns.free));
      if (stop.aborted) {
        await taken?.end();
        throw new AppError('cancelled');
      }
      const thread = taken ?? startThread(kind);
      const own = createLease(thread, (reusable) => {
        held.delete(own);
        if (reusable) {
          idle.keep(thread, kind, affinity ?? null);
          giveBack();
        } else void thread.end().finally(giveBack);
      });
      held.add(own);
      return own;
    } catch (thrown) {
      giveBack();
      throw thrown;
    }
  }

  return {
    lease,
    async call(kind, name, input, { onEvent, ...request }) {
      const own = await lease(kind, request);
      try {
        return await own.call(name, input, { onEvent, signal: request.signal });
      } finally {
        own.release();
      }
    },
    processors: () => (threads() > 0 ? threads() : availableParallelism()),
    memoryBudget: turns.budget,
    rest: () => idle.shrinkTo(0),
    scope() {
      const scope: Threads<Kinds> = scopeOf(pool, signals, () => inner.delete(scope));
      inner.add(scope);
      return scope;
    },
    async end() {
      ending.abort();
      onEnd();
      await Promise.all([...Array.from(inner, (one) => one.end()), ...Array.from(held, (one) => one.end())]);
      // Whoever holds it all leaves nothing behind.
      if (within.length === 0) await idle.shrinkTo(0);
    },
  };
}
