import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

import { faultsAfterKill } from './checks.ts';
import { comeToRest } from './kills.ts';
import type { Life } from './life.ts';
import { lifeFrom } from './template.ts';
import { startBackend } from './backend.ts';
import { doings } from './doings.ts';
import type { Random } from '../../src-main/evaluate/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { setTimeout as wait } from 'node:timers/promises';

/** Only root may make a small disk. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

const mount = (folder: string, size: number, ...how: string[]): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', [...how, `size=${size}k`].join(','), 'tmpfs', folder]);

/** On a disk that is full after so many kB, and has room again after the kill: all that was begun comes to its end. */
export async function fillDisk(template: string, folder: string, random: Random): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  mount(folder, 200_000);
  try {
    const life = lifeFrom(template, folder, random);
    const used = Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]);
    const kinds = ['import', 'labelling', 'training', 'classifying', 'backup', 'all at once'];
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'import';
    mount(folder, used + 40 + Math.floor(random() * 3000), 'remount');
    const faults = await workUntilFull(life, kind);
    mount(folder, 200_000, 'remount');
    return [...faults, ...(await faultsAfterKill(life)), ...(await comeToRest(life))].map(
      (fault) => `${kind}: ${fault}`,
    );
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
}

/** What a full disk may be answered with. */
const named = ['disk-full', 'backend-restarted', 'project-read-only'];

async function workUntilFull(life: Life, kind: string): Promise<string[]> {
  const backend = startBackend(life.project, life.folder);
  try {
    if (!(await backend.ready)) return [];
    const doing = doings[kind]?.doing(life, backend.client, () => undefined) ?? Promise.resolve();
    const refused = doing.then(
      () => null,
      (thrown: unknown) => AppError.from(thrown),
    );
    const first = await Promise.race([refused, wait(2500).then(() => null)]);
    return first === null || named.includes(first.code) || isFull(first)
      ? []
      : [`it says ${first.code} ${first.message}`];
  } finally {
    backend.kill();
    await backend.ended;
  }
}

/** The soak's own table of rows found no room: no answer of the program. */
const isFull = (error: AppError): boolean =>
  error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOSPC';
