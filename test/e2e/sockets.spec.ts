import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSample, trainFirstRecipe } from './doings.ts';
import { expect, test } from './fixtures.ts';
import { programCommand } from './launch.ts';
import { internetSockets, processTree, staysHere } from './processTree.ts';

test.skip(process.platform !== 'linux', 'read from /proc');

test('the program holds no internet socket at all', async ({ profile }) => {
  // Without Playwright, whose own lines are sockets too.
  const { program, args, env } = programCommand({ profile });
  const child = spawn(program, args, { env, stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('the program did not start');
  let most = 0;
  try {
    const end = Date.now() + 6_000;
    while (Date.now() < end) {
      const processes = processTree(child.pid);
      most = Math.max(most, processes.length);
      expect(internetSockets(processes)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  } finally {
    child.kill();
    await once(child, 'exit');
  }
  // Main, zygotes, GPU or its stand-in, network service, page, backend: else it was not the program that was watched.
  expect(most).toBeGreaterThanOrEqual(5);
});

test('on the whole way from import to classified text nothing speaks to another machine', async ({ app }) => {
  test.setTimeout(180_000);
  const root = app.electron.process().pid ?? 0;
  const foreign: unknown[] = [];
  let looks = 0;
  const looking = setInterval(() => {
    looks++;
    // What is there are Playwright's own lines to the program, from loopback to loopback.
    for (const socket of internetSockets(processTree(root))) {
      if (!staysHere(socket) || socket.protocol.startsWith('udp')) foreign.push(socket);
    }
  }, 50);
  try {
    const { page } = app;
    await openSample(app);
    await trainFirstRecipe(app);
    await page.getByRole('navigation', { name: 'Screens' }).getByText('Classify').click();
    await page.getByRole('textbox', { name: 'Try a text' }).fill('WINNER!! Call now to claim your prize');
    await expect(page.getByRole('main').getByText('spam').first()).toBeVisible();
  } finally {
    clearInterval(looking);
  }
  expect(looks).toBeGreaterThan(50);
  expect(foreign).toEqual([]);
});
