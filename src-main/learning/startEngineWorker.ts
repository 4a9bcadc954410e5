import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorData } from '../../src-shared/domain/index.ts';
import { shareGate, tellsOfFullMemory } from '../engine/index.ts';
import { workerCalls, type CallEvent, type CallInput, type CallName, type CallOutput } from './calls.ts';
import { answer, type Question } from './envelope.ts';

export interface CallOptions<K extends CallName> {
  signal?: AbortSignal | undefined;
  onEvent?: (event: CallEvent<K>) => void;
}

export interface EngineWorker {
  /** Rejects with an AppError; with engine-unavailable or out-of-memory when the thread itself goes down. */
  call<K extends CallName>(name: K, input: CallInput<K>, options?: CallOptions<K>): Promise<CallOutput<K>>;
  /** Ends the thread at once, whatever it does; what was asked of it rejects with `cancelled`. */
  end(): Promise<void>;
  readonly ended: boolean;
}

interface Waiting {
  onEvent(event: unknown): void;
  resolve(output: unknown): void;
  reject(error: AppError): void;
}

// Texts and vocabularies of a million documents live in the thread's heap, whose stock limit is made for web servers.
const heapLimitMb = 8192;
// Stock, new objects may fill 100 MB in every thread before they are looked at; with 24 MB trainings are as fast (imdb: 0.4 GB less).
const youngHeapMb = 24;

/** `entry` is src-main/learning/main.ts under sources and engineWorker.js in a bundle. */
export function startEngineWorker(entry: URL): EngineWorker {
  // TensorFlow greets whoever loads it on stderr. It looks into the environment of the process, which only this side can set.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  shareGate();
  const thread = new Worker(entry, {
    name: 'engine',
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb, maxYoungGenerationSizeMb: youngHeapMb },
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let down: AppError | null = null;

  const goDown = (error: AppError): void => {
    down ??= error;
    for (const one of waiting.values()) one.reject(down);
    waiting.clear();
  };
  thread.on('error', (thrown) => goDown(crash(thrown)));
  thread.on('messageerror', (thrown) => goDown(crash(thrown)));
  thread.on('exit', (code) => goDown(new AppError('engine-unavailable', { message: `exit ${code}` })));
  thread.on('message', (message: unknown) => {
    const said = answer.parse(message);
    const one = waiting.get(said.id);
    if (!one) return;
    try {
      if (said.kind === 'event') return one.onEvent(said.event);
      if (said.kind === 'result') one.resolve(said.output);
      else one.reject(failure(said.error, said.trace));
    } catch (thrown) {
      // Whoever listens could not keep what it was told (a full disk, say): the call has failed.
      one.reject(AppError.from(thrown));
    }
    waiting.delete(said.id);
    if (waiting.size === 0) thread.unref();
  });
  // Only work keeps the program alive, not a thread that waits for some.
  thread.unref();

  return {
    call(name, input, options = {}) {
      const { event, output } = workerCalls[name];
      const { signal, onEvent } = options;
      if (down) return Promise.reject(down);
      if (signal?.aborted) return Promise.reject(new AppError('cancelled'));
      lastId += 1;
      const id = lastId;
      const send = (sent: Question): void => thread.postMessage(sent);
      const abort = (): void => send({ kind: 'abort', id });
      return new Promise<CallOutput<typeof name>>((resolve, reject) => {
        waiting.set(id, {
          onEvent: (value) => onEvent?.(event.parse(value)),
          resolve: (value) => resolve(output.parse(value)),
          reject,
        });
        signal?.addEventListener('abort', abort, { once: true });
        thread.ref();
        send({ kind: 'call', id, name, input });
      }).finally(() => signal?.removeEventListener('abort', abort));
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
function failure({ code, fields }: AppErrorData, trace: string): AppError {
  const cause = new Error(`${code} in the engine's thread`);
  cause.stack = trace;
  return new AppError(code, fields, cause);
}

function crash(thrown: unknown): AppError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new AppError('out-of-memory', {}, thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (tellsOfFullMemory(message)) return new AppError('out-of-memory', {}, thrown);
  return new AppError('engine-unavailable', { message }, thrown);
}
