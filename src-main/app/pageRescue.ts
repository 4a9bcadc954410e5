import type { BrowserWindow } from 'electron';

/** From the first byte of the page to its first word. Usually 0.2 s; a slow disk and a busy processor are no reason to start over. */
const patience = 8_000;
const attempts = 3;

export interface PageRescue {
  /** The page has spoken. */
  alive(): void;
}

/** A page that crashed, or that never spoke, is loaded again: what counts is in the backend, which goes on meanwhile. */
export function rescuePage(frame: BrowserWindow, note: (event: string, facts: { reason: string }) => void): PageRescue {
  const { webContents } = frame;
  let left = attempts;
  let timer: NodeJS.Timeout | null = null;

  const again = (reason: string) => {
    note('page-reload', { reason });
    if (left-- > 0) webContents.reload();
  };
  const wait = () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      // It answers nothing, not even a reload: the process has to go first. 'render-process-gone' then loads it again.
      if (!frame.isDestroyed()) webContents.forcefullyCrashRenderer();
    }, patience);
  };

  webContents.on('did-navigate', wait);
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') again(reason);
  });
  frame.on('closed', () => {
    if (timer) clearTimeout(timer);
  });
  return {
    alive() {
      if (timer) clearTimeout(timer);
      left = attempts;
    },
  };
}
