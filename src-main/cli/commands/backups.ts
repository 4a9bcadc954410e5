import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError, type Backup } from '../../../src-shared/domain/index.ts';
import { identityOf, outputTo } from '../../files/index.ts';
import { listBackups, openProject, restoreBeside, restoreInstead } from '../../project/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exitCode.ts';
import { readFlags, wholeNumber } from '../parseGiven.ts';
import { tableLines } from '../table.ts';
import type { Terminal } from '../terminal.ts';

const schema = z.object({
  project: z.string().min(1),
  restore: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  out: z.string().min(1).optional(),
});

export const backupsCommand: Command = {
  name: 'backups',
  usage: ['--project FILE.winnow', '--project FILE.winnow --restore N [--out FILE.winnow]'],
  flags: [
    { name: 'project', value: 'FILE' },
    { name: 'restore', value: 'N', words: 'backups.restore' },
    { name: 'out', value: 'FILE', words: 'backups.out' },
  ],
  takesPaths: false,
  examples: [
    'winnow backups --project films.winnow',
    'winnow backups --project films.winnow --restore 1 --out films-yesterday.winnow',
  ],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    const project = resolve(flags.project);
    const backups = listBackups(project);
    if (backups.length === 0) requireFile(flags.project);
    if (flags.out !== undefined && flags.restore === undefined)
      throw new AppError('wrong-use', { message: terminal.words.wrongUse.missing('--restore') });
    const restored = flags.restore === undefined ? null : await restore(project, backups, flags.restore, flags.out);
    if (restored === null) sayBackups(backups, terminal);
    else terminal.say(terminal.words.backups.restored(restored));
    terminal.result({ backups: listBackups(project), restored });
    return exitCode.done;
  },
};

/** Of a project that is gone or damaged the backups are what is asked for; where there are none, nothing else may pass for a project. */
function requireFile(path: string): void {
  const kind = identityOf(path)?.kind;
  if (kind === undefined) throw new AppError('file-not-found', { path });
  if (kind !== 'file') throw new AppError('project-not-a-project', { path });
}

async function restore(project: string, backups: Backup[], number: number, out: string | undefined): Promise<string> {
  const chosen = backups[number - 1];
  if (chosen === undefined) throw new AppError('value-out-of-range', { field: '--restore', limit: backups.length });
  if (out === undefined) {
    await restoreInstead(project, chosen.path);
    // Opened once, so that a copy of an older version is known to come up to date.
    await (await openProject(project)).close();
    return project;
  }
  const output = outputTo(out, [project, chosen.path]);
  await restoreBeside(project, chosen.path, output);
  return output.path;
}

function sayBackups(backups: readonly Backup[], { say, numbers, words }: Terminal): void {
  const rows = backups.map(({ at, documents, labelled, bytes, reason }, index) => [
    String(index + 1),
    new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    documents === null ? '?' : numbers.count(documents),
    labelled === null ? '?' : numbers.count(labelled),
    numbers.count(Math.ceil(bytes / 1024)),
    words.backups.reasons[reason],
  ]);
  if (rows.length === 0) say(words.backups.none);
  else for (const line of tableLines(words.backups.columns, rows)) say(line);
}
