import type { ProcessFacts } from '../processFacts.ts';
import type { Session } from '../session.ts';
import { classifyingRouter } from './classifying.ts';
import { importsRouter } from './imports.ts';
import { jobsRouter } from './jobs.ts';
import { labelsRouter } from './labels.ts';
import { projectRouter } from './project.ts';
import { runsRouter } from './runs.ts';
import { systemRouter } from './system.ts';
import { trainingRouter } from './training.ts';

/** Who answers what: one file a feature of the contract. */
export function backendRouter(session: Session, facts: ProcessFacts) {
  return {
    project: projectRouter(session),
    labels: labelsRouter(session),
    imports: importsRouter(session),
    training: trainingRouter(session),
    runs: runsRouter(session),
    classifying: classifyingRouter(session),
    jobs: jobsRouter(session),
    system: systemRouter(facts),
  };
}
