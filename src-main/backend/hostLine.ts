import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { ToBackend, FromBackend } from './hostMessages.ts';
import { toBackend } from './hostMessages.ts';

export interface HostListener {
  message(message: ToBackend): void;
  /** A window's line. It starts to speak when `start` is called. */
  port(port: SupportedMessagePort, start: () => void): void;
  /** Main is gone, whichever way: nobody will ever ask again. */
  gone(): void;
}

export interface HostLine {
  /** Resolves when main's end of the line has it. */
  send(message: FromBackend): Promise<void>;
}

/** The line to Electron's main process, whichever kind of process this is. */
export function openHostLine(listener: HostListener): HostLine {
  return process.parentPort ? utilityLine(listener) : pipeLine(listener);
}

function utilityLine(listener: HostListener): HostLine {
  const { parentPort } = process;
  parentPort.on('message', (event) => {
    const [port] = event.ports;
    if (port) listener.port(port, () => port.start());
    else listener.message(toBackend.parse(event.data));
  });
  // Chromium ends a utility process whose browser process is gone; there is no event to wait for.
  return {
    async send(message) {
      parentPort.postMessage(message);
    },
  };
}

function pipeLine(listener: HostListener): HostLine {
  const ports = new Map<number, PipePort>();
  const send = (message: FromBackend) =>
    new Promise<void>((resolve) => {
      // An error here means that main is gone; 'disconnect' tells of that.
      if (process.connected && process.send) process.send(message, () => resolve());
      else resolve();
    });
  process.on('message', (raw) => {
    const message = toBackend.parse(raw);
    if (message.kind === 'port-open') {
      const port = new PipePort((data) => void send({ kind: 'port-message', port: message.port, data }));
      ports.set(message.port, port);
      listener.port(port, () => undefined);
    } else if (message.kind === 'port-message') {
      ports.get(message.port)?.hear(message.data);
    } else if (message.kind === 'port-close') {
      ports.get(message.port)?.end();
      ports.delete(message.port);
    } else {
      listener.message(message);
    }
  });
  process.on('disconnect', () => {
    for (const port of ports.values()) port.end();
    ports.clear();
    listener.gone();
  });
  return { send };
}

/** A port whose messages go over a pipe, in the shape of Electron's own. */
class PipePort {
  readonly #post: (data: unknown) => void;
  readonly #onMessage: ((event: { data: unknown }) => void)[] = [];
  readonly #onClose: (() => void)[] = [];

  constructor(post: (data: unknown) => void) {
    this.#post = post;
  }

  on(event: string, callback: (event?: { data: unknown }) => void): void {
    if (event === 'message') this.#onMessage.push(callback);
    if (event === 'close') this.#onClose.push(() => callback());
  }

  postMessage(data: unknown): void {
    this.#post(data);
  }

  hear(data: unknown): void {
    for (const listener of this.#onMessage) listener({ data });
  }

  end(): void {
    for (const listener of this.#onClose) listener();
  }
}
