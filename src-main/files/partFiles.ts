import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

// The machine is part of the name because several may share the folder and count their processes each from 1.
const host = hostname().replaceAll(/[^\p{L}\p{N}]/gu, '_');
const named = new RegExp(String.raw`^\..+\.${host}-(\d+)-[0-9a-f]{12}\.part(-journal|-wal|-shm)?$`, 'u');

/** The name for a file until it is whole: beside its target, hidden, and saying which process makes it. */
export function partFor(target: string): string {
  const unique = `${host}-${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(target), `.${basename(target)}.${unique}.part`);
}

/** Removes the unfinished files that programs left in this folder when they were killed; those of the living stay. */
export function sweepParts(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = Number(named.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Another user's, or a medium that takes no changes: it is in nobody's way.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // It lives where it may not be signalled.
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}
