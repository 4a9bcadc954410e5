import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { ProcessFacts } from '../processFacts.ts';
import type { Session } from '../session.ts';
import { classifyingRouter } from './classifying.ts';
import { documentsRouter } from './documents.ts';
import { importsRouter } from './imports.ts';
import { jobsRouter } from './jobs.ts';
import { labellingRouter } from './labelling.ts';
import { labelsRouter } from './labels.ts';
import { projectRouter } from './project.ts';
import { runsRouter } from './runs.ts';
import { systemRouter } from './system.ts';
import { trainingRouter } from './training.ts';
import { viewsRouter } from './views.ts';

/** Who answers what: one file a feature of the contract. A call that nobody answers does not compile. */
export function backendRouter(session: Session, facts: ProcessFacts) {
  return implement(backendContract).router({
    project: projectRouter(session, facts),
    documents: documentsRouter(session),
    labels: labelsRouter(session),
    imports: importsRouter(session),
    labelling: labellingRouter(session),
    training: trainingRouter(session),
    runs: runsRouter(session, facts),
    classifying: classifyingRouter(session, facts),
    jobs: jobsRouter(session),
    views: viewsRouter(session),
    system: systemRouter(facts),
  });
}
