import type { RunId } from '../../src-shared/domain/index.ts';
import { createRunner } from '../jobs/index.ts';
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
  const runner = createRunner(project);
  const service = createTrainingService(project, runner, { threads });
  try {
    await service.cancel({ runId });
  } finally {
    await runner.close();
    await service.close();
  }
  say(words.trained.discarded(numbers.count(runId), name, numbers.count(epochs)));
  result({ run: runId, name, state: project.runs.get(runId).state, epochs, project: file });
  return exitCode.done;
}
