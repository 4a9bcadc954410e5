// A thread that predicts documents by the length of their texts: what a real one does with a project, at once.
import { learningCalls } from '../../../src-main/learning/calls.ts';
import { openReader } from '../../../src-main/project/index.ts';
import { answerCalls } from '../../../src-main/threads/index.ts';
import { byLength } from './byLength.ts';

answerCalls(
  { predictDocuments: learningCalls.predictDocuments },
  {
    predictDocuments: async ({ projectPath, documents: wanted }, { signal }) => {
      const reader = openReader(projectPath);
      try {
        const documents = reader.present(wanted);
        const { scores, rule } = await byLength(reader.texts(documents), signal);
        return { documents, scores, rule };
      } finally {
        reader.close();
      }
    },
  },
);
