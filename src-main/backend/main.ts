import { RPCHandler } from '@orpc/server/message-port';
import { AppError } from '../../src-shared/domain/index.ts';
import { engineThread } from '../learning/index.ts';
import { readerThread } from '../sources/index.ts';
import { createThreads } from '../threads/index.ts';
import { answerErrors } from './answerErrors.ts';
import type { HostLine } from './hostLine.ts';
import { openHostLine } from './hostLine.ts';
import type { BackendStart } from './hostMessages.ts';
import type { ProcessFacts } from './processFacts.ts';
import { backendRouter } from './router/index.ts';
import { Session } from './session.ts';

// The process entry. Main says 'start', then hands over ports; each port speaks the whole contract.

let session: Session | null = null;
let handler: RPCHandler<Record<never, never>> | null = null;
let ending = false;
/** Resolves when main has all troubles. */
let told: Promise<unknown> = Promise.resolve();
/** Milliseconds for a training's last step and its checkpoint, with what is written then. */
const timeout = 15_000;

const host: HostLine = openHostLine({
  message(message) {
    if (message.kind === 'start') void start(message);
    if (message.kind === 'shut-down') void end(0);
  },
  port(port, begin) {
    handler?.upgrade(port);
    begin();
  },
  gone: () => void end(0),
});

// Ctrl+C on a terminal reaches the whole group: main decides what it means.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (thrown) => {
  void host.send({ kind: 'fault', ...nameAndPlaces(thrown) }).then(() => process.exit(1));
});

async function start(orders: BackendStart): Promise<void> {
  const { runtime, versions, logFolder, threads, grantSecret } = orders;
  const engine = createThreads({
    entries: { engine: engineThread(entry('engine')), reader: readerThread(entry('reader')) },
    threads: () => facts.threads,
  });
  const facts: ProcessFacts = { engine, runtime, versions, logFolder, threads, grantSecret };
  const note = (error: AppError) => void host.send({ kind: 'fault', ...nameAndPlaces(error.cause ?? error) });
  session = new Session({ threads: engine, note }, trouble);
  handler = new RPCHandler(backendRouter(session, facts), {
    clientInterceptors: [answerErrors(note)],
  });
  let reopened: 'none' | 'open' | 'failed' = 'none';
  let code: string | null = null;
  if (orders.project !== null) {
    try {
      await session.open(orders.project);
      reopened = 'open';
    } catch (thrown) {
      reopened = 'failed';
      code = AppError.from(thrown).code;
    }
  }
  await host.send({ kind: 'ready', reopened, code });
}

function trouble(error: AppError): void {
  told = Promise.all([told, host.send({ kind: 'trouble', error: error.toData() })]);
}

/** Puts the work away if that is quick; what is not put away goes on from its last checkpoint the next time. */
async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(exitCode), timeout).unref();
  await session?.close().catch((thrown: unknown) => trouble(AppError.from(thrown)));
  await told;
  process.exit(exitCode);
}

/** Beside this file in a bundle, else among the sources. */
function entry(kind: 'engine' | 'reader'): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${kind}Worker.js`, import.meta.url);
  return new URL(kind === 'engine' ? '../learning/main.ts' : '../sources/thread/main.ts', import.meta.url);
}

/** Where a fault happened, without its message: that may quote a document. */
function nameAndPlaces(thrown: unknown): { name: string; frames: string[] } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: thrown.name, frames: frames.slice(0, 8).map((line) => line.trim()) };
}
