import type { BrowserWindow } from 'electron';
import { RecentCrashes } from './recentCrashes.ts';

/** From the first byte of the page to its first word. Usually 0.2 s; a slow disk and a busy processor are no reason to start over. */
const patience = 10_000;
/** Within a minute. A page that speaks and then crashes again counts too: it would be loaded for ever. */
const attempts = 3;

export interface PageRescueOptions {
  note: (event: string, facts: { reason: string }) => void;
  /** The page has not said a word, and to load it again would not help: seen only when its first drawing hung. */
  onSilent: () => void;
  /** It crashes again and again: asks the person, who may want it loaded once more. */
  onCrashing: (reload: () => void) => void;
}

export interface PageRescue {
  /** The page has spoken. */
  alive(): void;
}

/** What is needed of a window and its page here. */
export interface RescuedFrame {
  readonly webContents: Pick<BrowserWindow['webContents'], 'reload'> & {
    on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  };
  on(event: 'closed', listener: () => void): unknown;
}

/** A page that crashed is loaded again: what counts is in the backend, which goes on meanwhile. */
export function rescuePage(frame: RescuedFrame, { note, onSilent, onCrashing }: PageRescueOptions): PageRescue {
  const { webContents } = frame;
  const crashes = new RecentCrashes();
  const timer = setTimeout(() => {
    note('page-silent', { reason: 'never connected' });
    onSilent();
  }, patience);
  const reload = (): void => {
    crashes.forget();
    webContents.reload();
  };

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (crashes.add() <= attempts) {
      note('page-reload', { reason });
      webContents.reload();
      return;
    }
    note('page-crashing', { reason });
    onCrashing(reload);
  });
  frame.on('closed', () => clearTimeout(timer));
  return { alive: () => clearTimeout(timer) };
}
