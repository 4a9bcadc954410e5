import type { ClassifyingService } from '../classifying/index.ts';
import { createClassifyingService } from '../classifying/index.ts';
import type { DocumentsService } from '../documents/index.ts';
import { createDocumentsService } from '../documents/index.ts';
import type { ImportingService } from '../importing/index.ts';
import { createImportingService } from '../importing/index.ts';
import type { JobsService } from '../jobs/index.ts';
import { createJobsService } from '../jobs/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { LabellingService } from '../labelling/index.ts';
import { createLabellingService } from '../labelling/index.ts';
import type { Project } from '../project/index.ts';
import type { RunsService } from '../models/index.ts';
import { createRunsService } from '../models/index.ts';
import type { TrainingService } from '../training/index.ts';
import { createTrainingService } from '../training/index.ts';

export interface ServicesOptions {
  threads: EngineThreads;
}

/** All that can be done with an open project. */
export interface Services {
  documents: DocumentsService;
  labelling: LabellingService;
  importing: ImportingService;
  training: TrainingService;
  runs: RunsService;
  classifying: ClassifyingService;
  jobs: JobsService;
  /** Goes on with what a crash or a quit broke off. */
  continueUnfinished(): void;
  close(): Promise<void>;
}

export function startServices(project: Project, options: ServicesOptions): Services {
  const importing = createImportingService(project);
  const training = createTrainingService(project, options);
  const classifying = createClassifyingService(project, options);
  return {
    documents: createDocumentsService(project),
    labelling: createLabellingService(project),
    importing,
    training,
    classifying,
    runs: createRunsService(project),
    jobs: createJobsService(project, {
      import: (importId) => void importing.cancel({ importId }),
      training: (runId) => training.cancel({ runId }),
      classification: (batchId) => classifying.stop({ batchId }),
    }),
    continueUnfinished() {
      training.continueUnfinished();
      classifying.continueUnfinished();
    },
    async close() {
      await Promise.all([importing.close(), training.close(), classifying.close()]);
    },
  };
}
