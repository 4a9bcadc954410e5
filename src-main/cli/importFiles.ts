import { AppError, type ImportRecord, type ReadOptions } from '../../src-shared/domain/index.ts';
import { createImportingService } from '../importing/index.ts';
import { createRunner } from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import type { Terminal } from './terminal.ts';

interface DataSource {
  path: string;
  options: ReadOptions;
  /** For data that measures: it must stay complete. */
  keepDuplicates: boolean;
}

/** Imports one source and waits for its end; Ctrl+C takes all of it back. */
export async function importFile(project: Project, source: DataSource, terminal: Terminal): Promise<ImportRecord> {
  if (terminal.signal.aborted) throw new AppError('cancelled');
  const runner = createRunner(project);
  const importing = createImportingService(project, runner, terminal);
  const { importId, jobId } = await importing.start(source);
  const cancel = (): void => void runner.cancel(jobId);
  terminal.signal.addEventListener('abort', cancel, { once: true });
  if (terminal.signal.aborted) cancel();
  const { words, numbers } = terminal;
  const showing = (async () => {
    for await (const job of runner.follow(jobId)) terminal.progress(words.progress.reading(numbers.count(job.done)));
  })();
  try {
    return await importing.finished(importId);
  } finally {
    await runner.close();
    await showing;
    terminal.signal.removeEventListener('abort', cancel);
  }
}
