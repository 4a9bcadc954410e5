import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { smallRecipe } from '../integration/training/smallProject.ts';
import { faultsAfterKill } from './checks.ts';
import { csvOf } from './doings.ts';
import { environment } from './environment.ts';
import type { Life } from './life.ts';

const main = fileURLToPath(new URL('../../src-main/cli/main.ts', import.meta.url));
const rows = 2000;

/** The commands that write, each with the longest time until its kill. */
const commands: Record<string, { longest: number; args: (life: Life) => string[] }> = {
  'command line: import': {
    longest: 1300,
    args: (life) => {
      const path = csvOf(life, rows);
      life.ledger.unanswered.set(path.slice(life.folder.length + 1), rows);
      return ['import', path, '--project', life.project, '--text', 'text', '--label', 'label'];
    },
  },
  'command line: train': {
    longest: 2000,
    args: (life) => {
      const recipe = join(life.folder, 'rows-0.csv');
      writeFileSync(recipe, JSON.stringify(smallRecipe(2)));
      return ['train', '--project', life.project, '--recipe', recipe, '--threads', '1'];
    },
  },
  'command line: classify': {
    longest: 1600,
    args: (life) => [
      ...['classify', csvOf(life, 3000), '--project', life.project, '--text', 'text'],
      ...['--out', join(life.folder, 'copies.csv')],
    ],
  },
};

export const commandKinds = Object.keys(commands);

export async function killCommand(life: Life, kind: string): Promise<string[]> {
  const command = commands[kind];
  if (!command) throw new Error(`no command ${kind}`);
  const out = join(life.folder, 'copies.csv');
  const before = existsSync(out) ? readFileSync(out, 'utf8') : null;
  const child = spawn(process.execPath, [main, ...command.args(life)], {
    env: environment(life.folder),
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await Promise.race([wait(life.random() * command.longest), ended]);
  child.kill('SIGKILL');
  await ended;
  const after = existsSync(out) ? readFileSync(out, 'utf8') : null;
  // Whole or not there: what was written of it stands under another name.
  const half = after !== before && after?.trimEnd().split('\n').length !== 3001 ? ['half a table was left'] : [];
  return [...half, ...(await faultsAfterKill(life))];
}

/** Temporary files of killed commands go with the next command. */
export async function sweep(life: Life): Promise<string[]> {
  const args = [
    'classify',
    csvOf(life, 3),
    '--project',
    life.project,
    '--text',
    'text',
    '--out',
    join(life.folder, 'copies.csv'),
  ];
  const child = spawn(process.execPath, [main, ...args], { env: environment(life.folder), stdio: 'ignore' });
  await once(child, 'exit');
  return readdirSync(join(life.folder, 'temporary')).map((name) => `left over: temporary/${name}`);
}
