import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorData } from '../../src-shared/domain/index.ts';
import type { Call, CallTable } from './callTable.ts';
import { answer, type Question } from './envelope.ts';
import type { ThreadKind } from './threadKind.ts';

/** A thread and this side's end of what is said with it. */
export interface RunningThread<Table extends CallTable> {
  readonly call: Call<Table>;
  /** Calls that have no answer yet, those given up among them: until it answers, the thread is still at work on them. */
  readonly busy: boolean;
  /** Ends the thread at once, whatever it does; what was asked of it rejects with `cancelled`. */
  end(): Promise<void>;
  readonly ended: boolean;
}

interface Waiting {
  onEvent(event: unknown): void;
  resolve(output: unknown): void;
  reject(error: AppError): void;
}

const unheard: Waiting = { onEvent: () => undefined, resolve: () => undefined, reject: () => undefined };

export function startThread<Table extends CallTable>(kind: ThreadKind<Table>): RunningThread<Table> {
  kind.prepare?.();
  const { oldMegabytes, youngMegabytes } = kind.heap;
  const thread = new Worker(kind.entry, {
    name: kind.name,
    resourceLimits: { maxOldGenerationSizeMb: oldMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let down: AppError | null = null;

  const goDown = (error: AppError): void => {
    down ??= error;
    for (const one of waiting.values()) one.reject(down);
    waiting.clear();
  };
  const send = (sent: Question): void => thread.postMessage(sent);
  /** Nobody hears this call any more; it is asked to stop, and stays unanswered until it does. */
  const giveUp = (id: number): void => {
    waiting.set(id, unheard);
    send({ kind: 'abort', id });
  };
  const crash = (thrown: unknown): void => {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') return goDown(new AppError('out-of-memory', {}, thrown));
    goDown(kind.crashed(thrown instanceof Error ? thrown.message : String(thrown), thrown));
  };
  thread.on('error', crash);
  thread.on('messageerror', crash);
  thread.on('exit', (code) => goDown(kind.crashed(`exit ${code}`, undefined)));
  thread.on('message', (message: unknown) => {
    const said = answer.parse(message);
    const one = waiting.get(said.id);
    if (!one) return;
    try {
      if (said.kind === 'event') one.onEvent(said.event);
      else if (said.kind === 'result') one.resolve(said.output);
      else one.reject(failure(said.error, said.trace, kind.name));
    } catch (thrown) {
      // Whoever listens could not keep what it was told (a full disk, say): the call has failed, but the thread knows nothing of it.
      one.reject(AppError.from(thrown));
      if (said.kind === 'event') giveUp(said.id);
    }
    if (said.kind === 'event') return;
    waiting.delete(said.id);
    if (waiting.size === 0) thread.unref();
  });
  // Only work keeps the program alive, not a thread that waits for some.
  thread.unref();

  return {
    call(name, input, { signal, onEvent } = {}) {
      const schema = kind.calls[name];
      if (down) return Promise.reject(down);
      if (!schema) return Promise.reject(new AppError('internal', { message: `no call ${name}` }));
      if (signal?.aborted) return Promise.reject(new AppError('cancelled'));
      lastId += 1;
      const id = lastId;
      const abort = (): void => send({ kind: 'abort', id });
      return new Promise<never>((resolve, reject) => {
        waiting.set(id, {
          // The table's own schemas parse what comes back: what they give has the types that the table gives out.
          onEvent: (value) => onEvent?.(schema.event.parse(value) as never),
          resolve: (value) => resolve(schema.output.parse(value) as never),
          reject,
        });
        signal?.addEventListener('abort', abort, { once: true });
        thread.ref();
        send({ kind: 'call', id, name, input });
      }).finally(() => signal?.removeEventListener('abort', abort));
    },
    get busy() {
      return waiting.size > 0;
    },
    async end() {
      goDown(new AppError('cancelled'));
      await thread.terminate();
    },
    get ended() {
      return down !== null;
    },
  };
}

/** What failed in the thread, with its own trace: that of this side says nothing. */
function failure({ code, fields }: AppErrorData, trace: string, thread: string): AppError {
  const cause = new Error(`${code} in the thread of the ${thread}`);
  cause.stack = trace;
  return new AppError(code, fields, cause);
}
