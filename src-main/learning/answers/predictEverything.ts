import type { AnswerTo } from '../answerTo.ts';
import { predictDocuments } from '../predictEverything.ts';
import { withReader } from '../withReader.ts';
import { lendRun } from './models.ts';

export const answerPredictEverything: AnswerTo<'predictEverything'> = (
  { projectPath, runId, threads, after },
  { emit, signal },
) =>
  lendRun({ kind: 'run', projectPath, runId, threads }, ({ model, rule }) =>
    withReader(projectPath, async (reader) => {
      const all = reader.documentIds();
      const left = after === null ? all : all.filter((id) => id > after);
      let done = all.length - left.length;
      for await (const { documents, scores } of predictDocuments(reader, model, left, signal)) {
        done += documents.length;
        emit({ documents: Array.from(documents), scores, done, total: all.length });
      }
      return { rule };
    }),
  );
