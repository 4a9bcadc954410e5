import type { Session } from '../session.ts';
import { classifyingRouter } from './classifying.ts';
import { jobsRouter } from './jobs.ts';
import { projectRouter } from './project.ts';
import { runsRouter } from './runs.ts';
import { trainingRouter } from './training.ts';

/** Who answers what: one file a feature of the contract. */
export function backendRouter(session: Session) {
  return {
    project: projectRouter(session),
    training: trainingRouter(session),
    runs: runsRouter(session),
    classifying: classifyingRouter(session),
    jobs: jobsRouter(session),
  };
}
