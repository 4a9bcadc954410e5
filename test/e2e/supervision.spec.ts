import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { answerDialogs, button, importFile, makeProject, openSample } from './doings.ts';
import { expect, test } from './fixtures.ts';
import type { RunningApp } from './launch.ts';
import { programCommand } from './launch.ts';
import { backendPid, isAlive, processTree } from './processTree.ts';
import { writeFile } from 'node:fs/promises';

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

test('a killed backend comes back, the window says so and goes on where it was', async ({ app }) => {
  await openSample(app);
  const { page } = app;
  await button(page, 'spam 642').click();
  killBackend(app);
  await expect(page.getByText('Everything is running again.')).toBeVisible();
  await button(page, 'ham 4,518').click();
  await expect(page.getByText('5,160 documents · 5,160 labelled')).toBeVisible();
  await page.getByRole('searchbox').fill('jurong');
  await expect(page.getByRole('row', { name: /jurong/ })).toBeVisible();
});

test('a training goes on from its checkpoint after the backend was killed', async ({ app }) => {
  test.setTimeout(240_000);
  await openSample(app);
  const { page } = app;
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Train').click();
  await button(page.getByRole('main'), /^Start training/)
    .first()
    .click();
  await expect(page.getByText(/^epoch [2-9] of/)).toBeVisible({ timeout: 120_000 });
  killBackend(app);
  await button(page, 'See the result').click({ timeout: 200_000 });
  await expect(page.getByText('Bag of words').first()).toBeVisible();
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
  await expect.poll(() => processes.filter(isAlive), { timeout: 5_000 }).toEqual([]);

  const second = await start();
  await expect(second.page.getByText('2 documents · 2 labelled')).toBeVisible();
});

test('a program that ended by itself starts with the welcome screen', async ({ start, folder }) => {
  const first = await start();
  await makeProject(first, join(folder, 'Letters.winnow'));
  const processes = processTree(mainPid(first));
  await first.electron.close();
  expect(processes.filter(isAlive)).toEqual([]);
  const second = await start();
  await expect(second.page.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
});

test('a backend that cannot start is given up with words, and tried again on request', async ({ start }) => {
  const { page } = await start({ env: { WINNOW_NODE: '/bin/false' } });
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
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
});
