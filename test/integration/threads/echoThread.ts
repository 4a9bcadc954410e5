// A thread for tests: says back what it hears, waits until it is told not to, or never comes back.
import { once } from 'node:events';
import { threadId } from 'node:worker_threads';
import { answerCalls } from '../../../src-main/threads/index.ts';
import { echoCalls } from './echoCalls.ts';

answerCalls(echoCalls, {
  echo: async ({ words }, { emit }) => {
    for (const word of words) emit(word);
    return { thread: threadId };
  },
  wait: async (_, { emit, signal }) => {
    emit('waiting');
    await once(signal, 'abort');
    return 'told to stop';
  },
  spin: async (_, { emit }) => {
    emit('spinning');
    for (;;) Math.random();
  },
  die: async ({ code }) => process.exit(code),
});
