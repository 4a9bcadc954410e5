import type { MessagePortMain } from 'electron';
import type { BackendState } from '../../src-shared/contract/index.ts';
import type { AppErrorData } from '../../src-shared/domain/index.ts';
import type { BackendStart, FromBackend } from '../backend/index.ts';
import type { BackendExit, BackendProcess, BackendStarter } from './backendProcess.ts';
import { RecentCrashes } from './recentCrashes.ts';

/**
 * Milliseconds before each new attempt within a minute: the first crash costs the person next to nothing.
 * One exit more, and it is not tried again by itself.
 */
const pauses = [0, 250, 1000, 2000];
/** How long a backend may take to put its work away before it is killed. */
const timeout = 20_000;

export interface BackendHostOptions {
  start: BackendStarter;
  /** What the process is told first; asked for again at each start, so that it opens the project of that moment. */
  orders: () => Omit<BackendStart, 'kind'>;
  onState: (state: BackendState) => void;
  note: (event: string, facts: Record<string, string | number>) => void;
  /** What goes wrong while it is ended, when no window is left to say it. Resolves when the person knows. */
  tell: (error: AppErrorData) => Promise<void>;
}

/** Keeps one backend alive: starts it, starts it again when it dies, gives up on a crash loop, ends it in order. */
export class BackendHost {
  readonly #options: BackendHostOptions;
  #process: BackendProcess | null = null;
  #state: BackendState = { state: 'starting', restarts: 0 };
  readonly #exits = new RecentCrashes();
  #timer: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;
  #closed = () => {};
  readonly #telling: Promise<void>[] = [];

  constructor(options: BackendHostOptions) {
    this.#options = options;
    this.#launch();
  }

  get state(): BackendState {
    return this.#state;
  }

  /** Only in state 'ready'; a port given earlier would be lost with a process that fails to start. */
  handOver(port: MessagePortMain): void {
    this.#process?.handOver(port);
  }

  /** Tries again after it was given up. */
  retry(): void {
    if (this.#state.state !== 'failed') return;
    this.#exits.forget();
    this.#change('restarting', 1);
    this.#launch();
  }

  /** Lets it finish what cannot be left half done, then ends it. */
  close(): Promise<void> {
    if (this.#closing) return this.#closing;
    if (this.#timer) clearTimeout(this.#timer);
    const running = this.#process;
    if (!running) return (this.#closing = Promise.resolve());
    this.#closing = new Promise((resolve) => (this.#closed = resolve));
    running.send({ kind: 'shut-down' });
    this.#timer = setTimeout(() => running.kill(), timeout);
    return this.#closing;
  }

  #launch(): void {
    this.#timer = null;
    this.#process = this.#options.start({
      message: (message) => this.#heard(message),
      exit: (exit) => this.#exited(exit),
    });
    this.#process.send({ kind: 'start', ...this.#options.orders() });
  }

  #heard(message: FromBackend): void {
    if (message.kind === 'fault')
      this.#options.note('backend-fault', { name: message.name, at: message.frames.join(' | ') });
    if (message.kind === 'trouble') {
      this.#options.note('backend-trouble', { code: message.error.code });
      if (this.#closing) this.#telling.push(this.#options.tell(message.error));
    }
    if (message.kind !== 'ready') return;
    const pid = this.#process?.pid ?? 0;
    this.#options.note('backend-ready', { pid, project: message.reopened, code: message.code ?? '' });
    this.#change('ready', 0);
  }

  #exited(exit: BackendExit): void {
    this.#process = null;
    if (this.#closing) {
      if (this.#timer) clearTimeout(this.#timer);
      this.#options.note('backend-closed', { ...exit });
      void Promise.allSettled(this.#telling).then(this.#closed);
      return;
    }
    this.#options.note('backend-exit', { ...exit });
    const pause = pauses[this.#exits.add() - 1];
    if (pause === undefined) {
      this.#change('failed', 0);
      return;
    }
    this.#change('restarting', 1);
    this.#timer = setTimeout(() => this.#launch(), pause);
  }

  #change(state: BackendState['state'], restarts: number): void {
    this.#state = { state, restarts: this.#state.restarts + restarts };
    this.#options.onState(this.#state);
  }
}
