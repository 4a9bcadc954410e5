import { AppError } from '../../../src-shared/domain/index.ts';
import type { ProjectReader } from './interface.ts';
import type { Connection } from '../storage/connection.ts';
import { readPart } from './predictions.ts';
import { readCheckpoint, readModel, readRun, storedModel } from './runRecords.ts';

/** The engine's own look at the project: texts do not cross threads. */
export function createReader(connection: Connection, closed: () => void): ProjectReader {
  const texts: ProjectReader['texts'] = (documentIds) =>
    Array.from(documentIds, (id) => {
      const text = connection.value<string>('SELECT text FROM texts WHERE id = ?', id);
      if (text === undefined) throw new AppError('document-missing', { id });
      return text;
    });
  return {
    run: (runId) => readRun(connection, runId),
    runExamples: (runId, part) => {
      const { documents, labels, offsets } = readPart(connection, runId, part);
      const examples = { documentIds: documents, labels, texts: texts(documents) };
      return offsets === null ? examples : { ...examples, labelOffsets: offsets };
    },
    checkpoint: (runId) => readCheckpoint(connection, runId),
    chosen: (runId) => storedModel(connection, runId),
    model: (runId) => readModel(connection, runId),
    present: (documentIds) =>
      documentIds.filter((id) => connection.value('SELECT 1 FROM texts WHERE id = ?', id) !== undefined),
    texts,
    close: () => {
      connection.close();
      closed();
    },
  };
}
