import { AppError, type Run, type RunId } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import type { Terminal } from './terminal.ts';

/** The run to go on with: the one that is named, else the newest. Throws run-missing, run-not-running, nothing-unfinished. */
export function unfinishedRun(project: Project, wanted: RunId | undefined): RunId {
  const unfinished = project.runs.unfinished();
  if (wanted === undefined) {
    const newest = unfinished.at(-1);
    if (!newest) throw new AppError('nothing-unfinished', { path: project.path });
    return newest.id;
  }
  const { id } = project.runs.get(wanted);
  if (!unfinished.some((run) => run.id === id)) throw new AppError('run-not-running', { run: id });
  return id;
}

/** Says of each run that is not over how to go on with it. `file`: the project as it was named. */
export function noteUnfinished(project: Project, file: string, terminal: Terminal): void {
  const unfinished = project.runs.unfinished();
  for (const run of unfinished) {
    const { count } = terminal.numbers;
    const epochs = project.runs.curves(run.id).epochs.length;
    terminal.note(
      terminal.words.trained.unfinished(count(run.id), run.name, count(epochs), command(file, run, unfinished.at(-1))),
    );
  }
}

function command(file: string, { id }: Run, newest: Run | undefined): string {
  const quoted = /^[\p{L}\p{N}./\\:_-]+$/u.test(file) ? file : `"${file}"`;
  return `winnow train --project ${quoted} --continue${id === newest?.id ? '' : ` --run ${id}`}`;
}
