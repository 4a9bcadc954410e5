import { parentPort } from 'node:worker_threads';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Answers, CallTable, EventOf } from './callTable.ts';
import { question, type Answer } from './envelope.ts';
import { ownedBuffers } from './ownedBuffers.ts';

/** Answers what this thread is asked, for as long as it lives. To be called once, by the entry of a kind of thread. */
export function answerCalls<Table extends CallTable>(table: Table, answers: Answers<Table>): void {
  const port = parentPort;
  if (!port) throw new Error('calls are answered in a thread of their own');
  const running = new Map<number, AbortController>();
  const send = (answer: Answer, buffers: ArrayBuffer[] = []): void => port.postMessage(answer, buffers);

  async function run<Name extends keyof Table>(id: number, name: Name, given: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const emit = (event: EventOf<Table, Name>): void => send({ kind: 'event', id, event }, ownedBuffers(event));
      const schema = table[name];
      if (!schema) throw new AppError('internal', { message: `no call ${String(name)}` });
      const output = await answers[name](schema.input.parse(given) as never, { emit, signal: controller.signal });
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
}
