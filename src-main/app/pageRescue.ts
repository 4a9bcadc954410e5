import type { BrowserWindow } from 'electron';

/** From the first byte of the page to its first word. Usually 0.2 s; a slow disk and a busy processor are no reason to start over. */
const patience = 10_000;
const attempts = 3;

export interface PageRescueOptions {
  note: (event: string, facts: { reason: string }) => void;
  /** The page has not said a word, and to load it again would not help: seen only when its first drawing hung. */
  onSilent: () => void;
}

export interface PageRescue {
  /** The page has spoken. */
  alive(): void;
}

/** A page that crashed is loaded again: what counts is in the backend, which goes on meanwhile. */
export function rescuePage(frame: BrowserWindow, { note, onSilent }: PageRescueOptions): PageRescue {
  const { webContents } = frame;
  let left = attempts;
  const timer = setTimeout(() => {
    note('page-silent', { reason: 'never connected' });
    onSilent();
  }, patience);

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    note('page-reload', { reason });
    if (left-- > 0) webContents.reload();
  });
  frame.on('closed', () => clearTimeout(timer));
  return {
    alive() {
      clearTimeout(timer);
      left = attempts;
    },
  };
}
