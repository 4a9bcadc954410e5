import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron } from '@playwright/test';
import { ROOT, electronPath } from '../../scripts/runtime.mjs';
import { sandboxArguments } from '../../scripts/sandbox.mjs';

/** WINNOW_BUILD: a folder with out/ and package.json other than the clone. */
const buildRoot = process.env.WINNOW_BUILD ?? ROOT;
const heldStart = fileURLToPath(new URL('heldStart.mjs', import.meta.url));

export interface LaunchOptions {
  /** Settings, recent projects, logs; a fresh one for each test unless it shows that something outlives a start. */
  profile: string;
  /** After the program's own arguments: projects to open. */
  args?: string[];
  /** A packaged program in place of the build in out/. */
  packaged?: string | undefined;
  env?: Record<string, string>;
}

/** The running program as a test sees it. */
export interface RunningApp {
  electron: ElectronApplication;
  page: Page;
  profile: string;
}

/** How the program is started, as scripts/start.mjs does it. */
export function programCommand({ profile, args = [], packaged, env = {} }: LaunchOptions) {
  return {
    program: packaged ?? electronPath(),
    args: [...sandboxArguments(), `--user-data-dir=${profile}`, ...(packaged ? [] : [buildRoot]), ...args],
    // A home of its own: projects are proposed there, and no test may leave one in the person's.
    env: {
      ...withoutElectron(process.env),
      HOME: homeIn(profile),
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en',
      WINNOW_NODE: process.execPath,
      ...env,
    },
  };
}

export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { program, args, env } = programCommand(options);
  const electron = await _electron.launch({
    executablePath: program,
    args: args.map((argument) => (argument === buildRoot ? heldStart : argument)),
    env: { ...env, WINNOW_BUILD: buildRoot },
    // Playwright would switch it off; where it must be off, sandboxArguments says so.
    chromiumSandbox: true,
  });
  return { electron, page: await electron.firstWindow(), profile: options.profile };
}

export async function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'winnow-e2e-'));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function homeIn(profile: string): string {
  const home = join(profile, 'home');
  mkdirSync(home, { recursive: true });
  return home;
}

function withoutElectron(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || /^(ELECTRON_|NODE_OPTIONS|NODE_PATH)/.test(name) ? [] : [[name, value]],
    ),
  );
}
