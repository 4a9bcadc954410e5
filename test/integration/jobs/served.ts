import { createClassifyingService, type ClassifyingService } from '../../../src-main/classifying/index.ts';
import { createImportingService, type ImportingService } from '../../../src-main/importing/index.ts';
import { createRunner, type JobRunner } from '../../../src-main/jobs/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { createTrainingService, type TrainingService } from '../../../src-main/training/index.ts';
import { engineThreads } from '../training/smallProject.ts';

/** A service with a runner of its own, that is closed with it. */
type Served<Service> = Service & { runner: JobRunner; close(): Promise<void> };

export function serveTraining(project: Project, entry?: URL): Served<TrainingService> {
  const runner = createRunner(project);
  const service = createTrainingService(project, runner, { threads: engineThreads(entry) });
  return { ...service, runner, close: () => runner.close().then(() => service.close()) };
}

export function serveClassifying(project: Project): Served<ClassifyingService> {
  const runner = createRunner(project);
  const service = createClassifyingService(project, runner, { threads: engineThreads() });
  return { ...service, runner, close: () => runner.close().then(() => service.close()) };
}

export function serveImporting(project: Project): Served<ImportingService> {
  const runner = createRunner(project);
  const threads = engineThreads();
  return {
    ...createImportingService(project, runner, { threads }),
    runner,
    close: () => runner.close().then(() => threads.end()),
  };
}
