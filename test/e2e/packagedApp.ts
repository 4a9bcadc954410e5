import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { chromium, expect } from '@playwright/test';
import { listeningPort } from '../../scripts/devtools.mjs';
import { packagedProgram } from '../../scripts/packaged.mjs';
import { programCommand } from './launch.ts';

interface PackagedApp extends AsyncDisposable {
  page: Page;
}

/**
 * The packaged program as people get it. Its fuses refuse the debugger of Node through which Playwright drives Electron, so the
 * window is spoken with over Chromium's own port, and only once its first page has loaded: who attaches earlier may leave it paused.
 */
export async function startPackaged(profile: string): Promise<PackagedApp> {
  const { program, args, env } = programCommand({ profile, packaged: packagedProgram() });
  const running = spawn(program, [...args, '--remote-debugging-port=0'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const end = async () => {
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  };
  try {
    const address = `http://127.0.0.1:${await listeningPort(running)}`;
    await expect.poll(() => titles(address)).toContain('Winnow');
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the packaged program shows no page');
    return {
      page,
      [Symbol.asyncDispose]: async () => {
        await browser.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function titles(address: string): Promise<unknown[]> {
  const answer: unknown = await fetch(`${address}/json/list`).then((response) => response.json());
  return Array.isArray(answer) ? answer.map((target) => Reflect.get(target, 'title')) : [];
}
