import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { fromBackend, grantFor, type ToBackend } from '../../src-main/backend/index.ts';
import type { BackendClient } from '../../src-renderer/app/connection.ts';
import { ReconnectingLink } from '../../src-renderer/app/reconnectingLink.ts';
import { environment } from './environment.ts';

const entry = fileURLToPath(new URL('../../src-main/backend/main.ts', import.meta.url));
const grantSecret = 'what only the soak and its backend know';

/** Leave to write to this path, as a dialog would give it. */
export const granted = (path: string): string => grantFor(grantSecret, path);

export interface Backend {
  readonly client: BackendClient;
  /** False where the project could not be opened. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<unknown>;
  kill(): void;
  /** As the window's closing does it. */
  shutDown(): void;
}

/** The backend as the program starts it where Electron's own Node is too old: a process at the end of a pipe. */
export function startBackend(project: string, folder: string): Backend {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    env: environment(folder),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const send = (message: ToBackend): void => void (child.connected && child.send(message, () => undefined));
  const { port1, port2 } = new MessageChannel();
  const ended = once(child, 'exit').finally(() => port2.close());
  const ready = new Promise<boolean>((resolve) => {
    child.on('message', (raw) => {
      const message = fromBackend.parse(raw);
      if (message.kind === 'port-message') port2.postMessage(message.data);
      if (message.kind === 'ready') resolve(message.reopened === 'open');
    });
    child.on('error', () => resolve(false));
    child.on('exit', () => resolve(false));
  });
  send({ kind: 'start', project, runtime: 'fallback', logFolder: folder, grantSecret, threads: 1, versions: {} });
  send({ kind: 'port-open', port: 1 });
  port2.on('message', (data) => send({ kind: 'port-message', port: 1, data }));
  const link = new ReconnectingLink();
  link.attach(port1, () => port1.start());
  return {
    client: createORPCClient(link),
    ready,
    ended,
    kill: () => void child.kill('SIGKILL'),
    shutDown: () => send({ kind: 'shut-down' }),
  };
}
