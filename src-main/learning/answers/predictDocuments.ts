import type { AnswerTo } from '../answerTo.ts';
import { withReader } from '../withReader.ts';
import { lendRun } from './models.ts';

export const answerPredictDocuments: AnswerTo<'predictDocuments'> = (
  { projectPath, runId, threads, documents: wanted },
  { signal },
) =>
  lendRun({ kind: 'run', projectPath, runId, threads }, ({ model, rule }) =>
    withReader(projectPath, async (reader) => {
      const documents = reader.present(wanted);
      return { documents, scores: await model.predict(reader.texts(documents), signal), rule };
    }),
  );
