import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { answerDialogs, button, importFile, makeProject, openSample } from './doings.ts';
import { expect, test } from './fixtures.ts';
import type { RunningApp } from './launch.ts';
import { programCommand } from './launch.ts';
import { backendPid, isAlive, processTree } from './processTree.ts';

function mainPid({ electron }: RunningApp): number {
  const { pid } = electron.process();
  if (pid === undefined) throw new Error('the program is not running');
  return pid;
}

function killBackend(app: RunningApp): void {
  const pid = backendPid(mainPid(app));
  if (pid === undefined) throw new Error('there is no backend');
  process.kill(pid, 'SIGKILL');
}

/** The records of all epochs, read beside the running program. */
function epochsIn(path: string): unknown[] {
  const file = new Database(path, { readonly: true });
  try {
    return file.prepare('SELECT record FROM run_epochs ORDER BY epoch').pluck().all();
  } finally {
    file.close();
  }
}

/** Two kinds of letters that a model can tell apart, each text once. */
function letters(count: number): string[] {
  const openings = ['Please send the bill once more', 'My parcel has not arrived'];
  return Array.from(
    { length: count },
    (_, n) => `${openings[n % 2]} since number ${n} of last week,${['billing', 'delivery'][n % 2]}`,
  );
}

test('a killed backend comes back, the window says so and goes on where it was', async ({ app }) => {
  await openSample(app);
  const { page } = app;
  await button(page, 'spam 249').click();
  killBackend(app);
  await expect(page.getByText('Everything is running again.')).toBeVisible();
  await button(page, 'ham 1,582').click();
  await expect(page.getByText('5,159 documents · 1,831 labelled')).toBeVisible();
  await page.getByRole('searchbox').fill('jurong');
  await expect(page.getByRole('row', { name: /jurong/ })).toBeVisible();
});

test('a training goes on from its checkpoint after the backend was killed', async ({ start, folder }) => {
  const path = join(folder, 'Letters.winnow');
  const data = join(folder, 'letters.csv');
  await writeFile(data, `text,label\n${letters(20_000).join('\n')}\n`);
  const app = await start();
  await makeProject(app, path);
  await importFile(app, data);
  const { page } = app;
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Train').click();
  await button(page.getByRole('main'), /^Start training/)
    .first()
    .click();
  await expect(page.getByText(/^epoch [2-9] of/)).toBeVisible({ timeout: 90_000 });
  const before = epochsIn(path);
  expect(before.length).toBeGreaterThan(0);
  killBackend(app);
  await button(page, 'See the result').click({ timeout: 120_000 });
  await expect(page.getByText('Bag of words').first()).toBeVisible();
  // Seconds and losses to the last digit: an epoch that was trained again would differ.
  expect(epochsIn(path).slice(0, before.length)).toEqual(before);
});

test('a killed program opens its project by itself at the next start', async ({ start, folder }) => {
  const first = await start();
  await makeProject(first, join(folder, 'Letters.winnow'));
  const data = join(folder, 'letters.csv');
  await writeFile(data, 'text,label\nsend my bill,billing\nmy parcel is late,delivery\n');
  await importFile(first, data);
  await expect(first.page.getByText('2 documents · 2 labelled')).toBeVisible();
  const processes = processTree(mainPid(first));
  process.kill(mainPid(first), 'SIGKILL');
  // Whatever main had started is gone soon, so that the project is free.
  await expect.poll(() => processes.filter(isAlive)).toEqual([]);

  const second = await start();
  await expect(second.page.getByText('2 documents · 2 labelled')).toBeVisible();
});

test('a program that ended by itself starts with the welcome screen', async ({ start, folder }) => {
  const first = await start();
  await makeProject(first, join(folder, 'Letters.winnow'));
  const processes = processTree(mainPid(first));
  await first.electron.close();
  // A helper of Chromium may outlive the others by a moment.
  await expect.poll(() => processes.filter(isAlive)).toEqual([]);
  const second = await start();
  await expect(second.page.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
});

test('a backend that cannot start is given up with words, and tried again on request', async ({ start, folder }) => {
  const mended = join(folder, 'mended');
  const node = join(folder, 'node');
  await writeFile(node, `#!/bin/sh\n[ -e '${mended}' ] && exec '${process.execPath}' "$@"\nexit 1\n`, { mode: 0o755 });
  const app = await start({ env: { WINNOW_NODE: node } });
  const notice = app.page.getByRole('alert');
  await expect(notice).toContainText('cannot be started');
  await writeFile(mended, '');
  await button(notice, 'Try again').click();
  await openSample(app);
});

test('the same program started twice shows the asked project in the window that is there', async ({
  app,
  folder,
  profile,
}) => {
  const path = join(folder, 'Letters.winnow');
  await makeProject(app, path);
  await answerDialogs(app, {});
  const { program, args, env } = programCommand({ profile, args: [path] });
  const second = spawn(program, args, { env, stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  const windows = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('another project opens in a window of its own, with a backend of its own', async ({ app, folder, profile }) => {
  const [first, second] = [join(folder, 'First.winnow'), join(folder, 'Second.winnow')];
  await makeProject(app, second);
  await button(app.page, 'Second').click();
  await app.page.getByRole('menuitem', { name: 'Close project' }).click();
  await makeProject(app, first);

  const opened = app.electron.waitForEvent('window');
  const { program, args, env } = programCommand({ profile, args: [second] });
  spawn(program, args, { env, stdio: 'ignore' });
  const page = await opened;
  await expect(button(page, 'Second')).toBeVisible();
  await expect(button(app.page, 'First')).toBeVisible();

  // Asked for the project of the other window, this one stays as it is and that one comes to the front.
  const focused = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle());
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getTitle().startsWith('First')) window.focus();
  });
  await expect.poll(focused).toBe('First – Winnow');
  await answerDialogs(app, { open: [second] });
  await app.page.keyboard.press('Control+o');
  await expect.poll(focused).toBe('Second – Winnow');
  await expect(button(app.page, 'First')).toBeVisible();
});
