// Copies of the open project: each day by itself, and where a person wants one; jobs of the runner, with progress and an end.
// Never knows how a copy is made (project/storage/backups.ts), and never writes to a place that nobody named in this sitting.
// Begin with backupsService.ts; backupJob.ts is the kind of job.
export { createBackupsService } from './backupsService.ts';
export type { BackupsService } from './backupsService.ts';
