import { createBackupsService, type BackupsService } from '../backups/index.ts';
import type { ClassifyingService } from '../classifying/index.ts';
import { createClassifyingService } from '../classifying/index.ts';
import type { DocumentsService } from '../documents/index.ts';
import { createDocumentsService } from '../documents/index.ts';
import type { ImportingService } from '../importing/index.ts';
import { createImportingService } from '../importing/index.ts';
import type { JobRunner } from '../jobs/index.ts';
import { createRunner } from '../jobs/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { AppError } from '../../src-shared/domain/index.ts';
import type { LabellingService } from '../labelling/index.ts';
import { createLabellingService } from '../labelling/index.ts';
import type { Project } from '../project/index.ts';
import type { ReaderThreads } from '../sources/index.ts';
import type { ModelFiles, RunsService } from '../models/index.ts';
import { createModelFiles, createRunsService } from '../models/index.ts';
import { createPredictingService } from '../predicting/index.ts';
import type { TrainingService } from '../training/index.ts';
import { createTrainingService } from '../training/index.ts';

export interface ServicesOptions {
  threads: EngineThreads & ReaderThreads;
  /** Hears of failures in the background that nobody foresaw, and of those that end no job. */
  note?: (error: AppError) => void;
  /** A copy of the project each day; hears of one that could not be made. */
  dailyBackups?: (error: AppError) => void;
}

/** All that can be done with an open project. */
export interface Services {
  documents: DocumentsService;
  labelling: LabellingService;
  importing: ImportingService;
  training: TrainingService;
  runs: RunsService;
  modelFiles: ModelFiles;
  classifying: ClassifyingService;
  backups: BackupsService;
  jobs: JobRunner;
  close(): Promise<void>;
}

/** Nothing that was left unfinished goes on before `jobs.goOn()`. */
export function startServices(project: Project, options: ServicesOptions): Services {
  const jobs = createRunner(project, options.note ? { note: options.note } : {});
  const { dailyBackups: onTrouble } = options;
  const backups = createBackupsService(project, jobs, onTrouble ? { daily: true, onTrouble } : {});
  const importing = createImportingService(project, jobs, options);
  const training = createTrainingService(project, jobs, options);
  const classifying = createClassifyingService(project, jobs, options);
  const modelFiles = createModelFiles(project, options);
  const predicting = createPredictingService(project, jobs, options);
  return {
    documents: createDocumentsService(project),
    labelling: createLabellingService(project),
    importing,
    training,
    classifying,
    runs: createRunsService(project),
    modelFiles,
    backups,
    jobs,
    async close() {
      backups.close();
      await predicting.rest();
      await jobs.close();
      await Promise.all([training.close(), classifying.close(), predicting.close(), modelFiles.close()]);
    },
  };
}
