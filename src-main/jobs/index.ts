// The one runner of all long work: whose turn it is, pausing, going on, cancelling, quitting, crashes; exactly one end; progress pushed.
// Never knows what a job does: each kind is one file in the room of the service that asks for it (importing/importJob.ts,
// training/trainingJob.ts, predicting/predictionJob.ts), which registers it. A new kind of long work is such a file, its name
// in src-shared/domain (jobKind) and its words (shell.jobs). Begin with jobKind.ts, then runner.ts, schedule.ts and settle.ts.
export { jobKind, priority } from './jobKind.ts';
export type { AnyJobKind, JobContext, JobEvent, JobOutcome, RunningJob } from './jobKind.ts';
export { createRunner } from './runner.ts';
export type { JobRunner } from './runner.ts';
