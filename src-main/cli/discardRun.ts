import type { RunId } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import { createTrainingService } from '../training/index.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { unfinishedRun } from './unfinishedRuns.ts';

/** Ends a run that is not over, as Cancel does in the window. `file`: the project as it was named. */
export async function discardRun(
  project: Project,
  wanted: RunId | undefined,
  file: string,
  { threads, words, numbers, say, result }: Terminal,
): Promise<ExitCode> {
  const runId = unfinishedRun(project, wanted);
  const { name } = project.runs.get(runId);
  const epochs = project.runs.curves(runId).epochs.length;
  const service = createTrainingService(project, { threads });
  try {
    await service.cancel({ runId });
  } finally {
    await service.close();
  }
  say(words.trained.discarded(numbers.count(runId), name, numbers.count(epochs)));
  result({ run: runId, name, state: project.runs.get(runId).state, epochs, project: file });
  return exitCode.done;
}
