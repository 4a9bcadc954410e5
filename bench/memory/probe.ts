import { BroadcastChannel } from 'node:worker_threads';
import { z } from 'zod';

const names = { ask: 'winnow-memory-ask', tell: 'winnow-memory-tell' };
const told = z.object({ data: z.object({ threadId: z.int(), tensors: z.int() }) });

/** Inside an engine's thread: tells its tensors whenever somebody asks, and keeps nobody awake. */
export function answerProbe(threadId: number, tensors: () => number | null): void {
  const [asked, tell] = [new BroadcastChannel(names.ask), new BroadcastChannel(names.tell)];
  asked.addEventListener('message', () => {
    const count = tensors();
    if (count !== null) tell.postMessage({ threadId, tensors: count });
  });
  for (const channel of [asked, tell]) channel.unref();
}

export interface Probe {
  ask(): void;
  /** What each thread told last; one in the middle of a step tells after it. */
  readonly tensors: ReadonlyMap<number, number>;
  close(): void;
}

export function createProbe(): Probe {
  const [ask, tell] = [new BroadcastChannel(names.ask), new BroadcastChannel(names.tell)];
  const tensors = new Map<number, number>();
  tell.addEventListener('message', (message: unknown) => {
    const { data } = told.parse(message);
    tensors.set(data.threadId, data.tensors);
  });
  return {
    ask: () => ask.postMessage(null),
    tensors,
    close: () => {
      ask.close();
      tell.close();
    },
  };
}
