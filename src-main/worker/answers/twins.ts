import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

// So many texts at a time that few of them are in memory at once.
const slice = 2000;

export const answerTwins: AnswerTo<'twins'> = ({ projectPath, held, others }) =>
  withReader(projectPath, async (reader) => {
    const texts = new Set<string>();
    for (let from = 0; from < held.length; from += slice) {
      for (const text of reader.texts(held.slice(from, from + slice))) texts.add(text);
    }
    const twins: number[] = [];
    for (let from = 0; from < others.length; from += slice) {
      const ids = others.slice(from, from + slice);
      for (const [index, text] of reader.texts(ids).entries()) {
        const id = ids[index];
        if (id !== undefined && texts.has(text)) twins.push(id);
      }
    }
    return { twins };
  });
