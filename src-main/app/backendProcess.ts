import type { MessagePortMain } from 'electron';
import type { FromBackend, ToBackend } from '../backend/index.ts';

/** How a backend ended. `asked`: it was told to. */
export type BackendExit =
  | { kind: 'asked' }
  | { kind: 'code'; code: number }
  | { kind: 'signal'; signal: string }
  | { kind: 'not-started'; reason: string };

export interface BackendEvents {
  message(message: FromBackend): void;
  /** Said once. */
  exit(exit: BackendExit): void;
}

/** A running backend, whichever way it was started. */
export interface BackendProcess {
  readonly pid: number | undefined;
  send(message: ToBackend): void;
  /** Gives it one end of a channel; the other end closes when the process goes. */
  handOver(port: MessagePortMain): void;
  kill(): void;
}

export type BackendStarter = (events: BackendEvents) => BackendProcess;
