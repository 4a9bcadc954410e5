import type { CallTable } from './callTable.ts';
import type { RunningThread } from './runningThread.ts';
import type { ThreadKind } from './threadKind.ts';

interface Idle<Table extends CallTable> {
  readonly thread: RunningThread<Table>;
  readonly kind: ThreadKind<Table>;
  readonly affinity: string | null;
  readonly timer: NodeJS.Timeout;
}

/** Threads that nobody holds, the longest unused first. Each is kept for a while, since loading the engine takes a second. */
export class IdleThreads<Table extends CallTable> {
  readonly #idle = new Set<Idle<Table>>();

  get bytes(): number {
    let bytes = 0;
    for (const { kind } of this.#idle) bytes += kind.idleMemory;
    return bytes;
  }

  keep(thread: RunningThread<Table>, kind: ThreadKind<Table>, affinity: string | null): void {
    if (thread.ended) return;
    const timer = setTimeout(() => void this.#end(own), kind.idleMilliseconds).unref();
    const own: Idle<Table> = { thread, kind, affinity, timer };
    this.#idle.add(own);
  }

  /** One that worked for the same affinity before (it may still hold what that needs), else the latest used. */
  take(kind: ThreadKind<Table>, affinity: string | null): RunningThread<Table> | null {
    const usable = Array.from(this.#idle).filter((one) => one.kind === kind && !one.thread.ended);
    const found = usable.findLast((one) => affinity !== null && one.affinity === affinity) ?? usable.at(-1);
    if (!found) return null;
    this.#forget(found);
    return found.thread;
  }

  /** Ends the longest unused ones until the others take so many bytes at most. */
  async shrinkTo(bytes: number): Promise<void> {
    const ending: Promise<void>[] = [];
    for (const one of this.#idle) {
      if (this.bytes <= bytes) break;
      ending.push(this.#end(one));
    }
    await Promise.all(ending);
  }

  #forget(one: Idle<Table>): void {
    clearTimeout(one.timer);
    this.#idle.delete(one);
  }

  async #end(one: Idle<Table>): Promise<void> {
    this.#forget(one);
    await one.thread.end();
  }
}
