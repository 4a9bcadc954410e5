import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { packagedProgram } from '../../scripts/packaged.mjs';
import { openSample, trainFirstRecipe } from './doings.ts';
import { expect, test } from './fixtures.ts';
import { startPackaged } from './packagedApp.ts';

// What `npm test` packaged just before, as people get it.
const packaged = packagedProgram();

test('the packaged program goes the whole way: sample, training, result, a text classified', async ({ profile }) => {
  await using app = await startPackaged(profile);
  const { page } = app;
  await openSample(app);

  await trainFirstRecipe(app);
  await expect(page.getByText('Bag of words').first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Screens' }).getByText('Classify').click();
  const paste = page.getByRole('textbox', { name: 'Try a text' });
  await paste.fill('WINNER!! You have won a guaranteed cash prize. Call 09050000327 now to claim!');
  await expect(page.getByText('spam').first()).toBeVisible();
});

test('nobody turns the packaged program into a Node of their own', async () => {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const program = spawn(packaged, ['--no-sandbox', '-e', 'process.stdout.write("node")'], { env, stdio: 'pipe' });
  let said = '';
  program.stdout.on('data', (chunk) => (said += chunk));
  const ended = once(program, 'exit');
  const timer = setTimeout(() => program.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
  expect(said).toBe('');

  const wire = await getCurrentFuseWire(packaged);
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
});
