// The jobs of all kinds as the window lists them: which there are, how they stand, how to cancel one.
// Never does a job's work: a cancel is handed to the service that runs it.
// Begin with jobsService.ts.
export { createJobsService } from './jobsService.ts';
export type { JobCancellers, JobsService } from './jobsService.ts';
