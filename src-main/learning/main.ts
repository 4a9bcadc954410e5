import { parentPort } from 'node:worker_threads';
import { AppError } from '../../src-shared/domain/index.ts';
import { answers } from './answers/index.ts';
import { workerCalls, type CallEvent, type CallName } from './calls.ts';
import { question, type Answer } from './envelope.ts';
import { ownedBuffers } from './ownedBuffers.ts';

const port = parentPort;
if (!port) throw new Error('the engine runs in a worker thread');

const running = new Map<number, AbortController>();

function send(answer: Answer, buffers: ArrayBuffer[] = []): void {
  port?.postMessage(answer, buffers);
}

async function run<K extends CallName>(id: number, name: K, input: unknown): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const emit = (event: CallEvent<K>): void => send({ kind: 'event', id, event }, ownedBuffers(event));
    const output = await answers[name](workerCalls[name].input.parse(input), { emit, signal: controller.signal });
    send({ kind: 'result', id, output }, ownedBuffers(output));
  } catch (thrown) {
    const error = AppError.from(thrown);
    const { cause } = error;
    const trace = (cause instanceof Error ? cause.stack : error.stack) ?? '';
    send({ kind: 'failure', id, error: error.toData(), trace });
  } finally {
    running.delete(id);
  }
}

port.on('message', (message: unknown) => {
  const asked = question.parse(message);
  if (asked.kind === 'abort') running.get(asked.id)?.abort();
  else void run(asked.id, asked.name, asked.input);
});
