import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { backendContract, desktopContract } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { ReconnectingLink } from './reconnectingLink.ts';

export type BackendClient = ContractRouterClient<typeof backendContract>;
export type DesktopClient = ContractRouterClient<typeof desktopContract>;

declare global {
  interface Window {
    /** What the preload gives beside the ports. */
    readonly winnow: { pathOf(file: File): string };
  }
}

const backendLink = new ReconnectingLink();
const desktopLink = new ReconnectingLink();

/** Everything of the field: documents, labels, trainings. Calls made while it restarts wait for it. */
export const backend: BackendClient = createORPCClient(backendLink);
/** What Electron's main process does for the window: dialogs, settings, the menu's commands. */
export const desktop: DesktopClient = createORPCClient(desktopLink);

/** Where a dropped file lies; '' when it does not come from the disk. */
export function pathOf(file: File): string {
  return window.winnow.pathOf(file);
}

/**
 * The ports arrive as messages of the window to itself, sent by the preload when the page's modules have run:
 * `{ winnow: 'backend' | 'desktop' }` with one port. A second 'backend' means that the process was started again.
 * Import this module before anything is awaited, so that none is missed; calls made earlier than the ports wait.
 */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== window.location.origin) return;
  const [port] = event.ports;
  const { data } = event;
  if (!port || typeof data !== 'object' || data === null || !('winnow' in data)) return;
  if (data.winnow === 'backend') backendLink.attach(port, () => port.start());
  if (data.winnow === 'desktop') desktopLink.attach(port, () => port.start());
});

/**
 * Listens to a call's events until `signal` says stop or the events end, over restarts of the backend: then it asks again.
 * Throws what else goes wrong. `await follow((signal) => backend.jobs.watch(undefined, { signal }), signal, show)`
 */
export async function follow<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  signal: AbortSignal,
  each: (event: T) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await open(signal)) each(event);
      return;
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof AppError) || thrown.code !== 'backend-restarted') throw thrown;
    }
  }
}
