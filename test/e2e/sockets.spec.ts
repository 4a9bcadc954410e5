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
  // Main, zygotes, GPU or its stand-in, network service, page, backend: before, it is not the whole program that is watched.
  const whole = 5;
  try {
    for (let looks = 0; looks < 50;) {
      const processes = processTree(child.pid);
      if (processes.length >= whole) looks++;
      expect(internetSockets(processes)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});

test('on the whole way from import to classified text nothing speaks to another machine', async ({ app }) => {
  const root = app.electron.process().pid ?? 0;
  const foreign: unknown[] = [];
  let looks = 0;
  let looking: ReturnType<typeof setTimeout> | undefined;
  // Again some time after the end of each look: on a busy machine they would follow each other without a turn for the test.
  const look = (): void => {
    looks++;
    // What is there are Playwright's own lines to the program, from loopback to loopback.
    for (const socket of internetSockets(processTree(root))) {
      if (!staysHere(socket) || socket.protocol.startsWith('udp')) foreign.push(socket);
    }
    looking = setTimeout(look, 100);
  };
  look();
  try {
    const { page } = app;
    await openSample(app);
    await trainFirstRecipe(app);
    await page.getByRole('navigation', { name: 'Screens' }).getByText('Classify').click();
    await page.getByRole('textbox', { name: 'Try a text' }).fill('WINNER!! Call now to claim your prize');
    await expect(page.getByRole('main').getByText('spam').first()).toBeVisible();
  } finally {
    clearTimeout(looking);
  }
  expect(looks).toBeGreaterThan(20);
  expect(foreign).toEqual([]);
});
