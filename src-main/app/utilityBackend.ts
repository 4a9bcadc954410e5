import { utilityProcess } from 'electron';
import { fromBackend } from '../backend/index.ts';
import type { BackendStarter } from './backendProcess.ts';
import { leanMemory } from './leanMemory.mjs';

/** The backend as Electron's own utility process: ports are handed over, main hears nothing of what goes through them. */
export function utilityBackend(entry: string): BackendStarter {
  return (events) => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Winnow backend',
      stdio: 'inherit',
      env: leanMemory(process.env),
    });
    let killed = false;
    child.on('message', (raw) => events.message(fromBackend.parse(raw)));
    // Electron tells a code alone; of a process that a signal ended, the number of the signal.
    child.on('exit', (code) => events.exit(killed ? { kind: 'signal', signal: 'SIGKILL' } : { kind: 'code', code }));
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => child.postMessage(message),
      handOver: (port) => child.postMessage({ kind: 'port' }, [port]),
      kill() {
        killed = true;
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
