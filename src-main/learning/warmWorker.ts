import { startEngineWorker, type EngineWorker } from './startEngineWorker.ts';

/** A thread that is started when first needed and ended after a while without work, since the engine takes 200 MB. */
export interface WarmWorker extends Pick<EngineWorker, 'call' | 'end'> {
  /** Ends the thread now instead of in a while, unless it is at work. */
  rest(): Promise<void>;
}

export function createWarmWorker(entry: URL, idleMilliseconds: number): WarmWorker {
  let worker: EngineWorker | null = null;
  let busy = 0;
  let idle: NodeJS.Timeout | undefined;

  return {
    async call(name, input, options) {
      clearTimeout(idle);
      if (!worker || worker.ended) worker = startEngineWorker(entry);
      busy += 1;
      try {
        return await worker.call(name, input, options);
      } finally {
        busy -= 1;
        if (busy === 0) idle = setTimeout(() => void worker?.end(), idleMilliseconds).unref();
      }
    },
    async rest() {
      if (busy === 0) await worker?.end();
    },
    async end() {
      clearTimeout(idle);
      await worker?.end();
    },
  };
}
