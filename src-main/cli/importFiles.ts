import { AppError, type ImportRecord, type ReadOptions } from '../../src-shared/domain/index.ts';
import { createImportingService } from '../importing/index.ts';
import type { Project } from '../project/index.ts';
import type { Terminal } from './terminal.ts';

interface DataSource {
  path: string;
  options: ReadOptions;
  /** For data that measures: it must stay complete. */
  keepDuplicates: boolean;
}

const lookEvery = 100;

/** Imports one source and waits for its end; Ctrl+C takes all of it back. */
export async function importFile(project: Project, source: DataSource, terminal: Terminal): Promise<ImportRecord> {
  if (terminal.signal.aborted) throw new AppError('cancelled');
  const importing = createImportingService(project);
  const { importId, jobId } = await importing.start(source);
  const cancel = (): void => void importing.cancel({ importId });
  terminal.signal.addEventListener('abort', cancel, { once: true });
  const looking = setInterval(() => {
    terminal.progress(terminal.words.progress.reading(terminal.numbers.count(project.jobs.get(jobId).done)));
  }, lookEvery);
  try {
    return await importing.finished(importId);
  } finally {
    clearInterval(looking);
    terminal.signal.removeEventListener('abort', cancel);
  }
}
