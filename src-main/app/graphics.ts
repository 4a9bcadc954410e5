import { existsSync } from 'node:fs';
import { app } from 'electron';

/**
 * Without a graphics processor (virtual machines, remote displays) Chromium looks for one, fails after the page has begun to load,
 * and leaves the page waiting for ever in one start of ten (Electron 33 under Xvfb: 8 of 40; told not to look: none of 80).
 * To be called before the app is ready.
 */
export function drawWithoutGraphicsProcessor(): void {
  if (process.platform === 'linux' && !existsSync('/dev/dri')) app.disableHardwareAcceleration();
}

const softwareOnly = '--disable-gpu';

/** The same trouble on a machine that seemed to have one: once more from the beginning, without. */
export function startAgainWithoutGraphicsProcessor(): void {
  const args = process.argv.slice(1);
  if (args.includes(softwareOnly)) return;
  app.relaunch({ args: [softwareOnly, ...args] });
  app.exit();
}
