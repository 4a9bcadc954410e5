import { fork } from 'node:child_process';
import type { MessagePortMain } from 'electron';
import { fromBackend } from '../backend/index.ts';
import type { BackendStarter } from './backendProcess.ts';
import { leanMemory } from './leanMemory.mjs';

/**
 * The backend as a child of another Node: for an Electron whose own Node is too old for better-sqlite3.
 * A child has a pipe, not ports: main passes the messages of each port on without looking into them.
 */
export function nodeBackend(node: string, entry: string): BackendStarter {
  return (events) => {
    const child = fork(entry, [], {
      execPath: node,
      execArgv: [],
      serialization: 'advanced',
      env: leanMemory(withoutElectron(process.env)),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ports = new Map<number, MessagePortMain>();
    let lastPort = 0;
    let over = false;

    const send = (message: Parameters<ReturnType<BackendStarter>['send']>[0]) => {
      // The pipe may break between a death and its news; the exit is what counts then.
      if (child.connected) child.send(message, () => undefined);
    };
    const end = (exit: Parameters<typeof events.exit>[0]) => {
      if (over) return;
      over = true;
      for (const port of ports.values()) port.close();
      ports.clear();
      events.exit(exit);
    };

    child.on('message', (raw) => {
      const message = fromBackend.parse(raw);
      if (message.kind === 'port-message') ports.get(message.port)?.postMessage(message.data);
      else events.message(message);
    });
    child.on('error', (error) => end({ kind: 'not-started', reason: error.message }));
    child.on('exit', (code, signal) => end(signal ? { kind: 'signal', signal } : { kind: 'code', code: code ?? -1 }));

    return {
      pid: child.pid,
      send,
      handOver(port) {
        const id = ++lastPort;
        ports.set(id, port);
        send({ kind: 'port-open', port: id });
        port.on('message', (event) => send({ kind: 'port-message', port: id, data: event.data }));
        port.on('close', () => {
          if (ports.delete(id)) send({ kind: 'port-close', port: id });
        });
        port.start();
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

function withoutElectron(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(ELECTRON|NODE_OPTIONS|CHROME)/.test(name)));
}
