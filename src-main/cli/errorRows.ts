import { linePart, type Language, type ReadProblem } from '../../src-shared/domain/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';

/** What could not be taken, as programs are told of it. */
export function errorRows(problems: readonly ReadProblem[], language: Language): object[] {
  return problems.map(({ path, source, line, part, error }) => ({
    path: path ?? source,
    part: part ?? linePart(line),
    code: error.code,
    message: errorWords(error, language).what,
  }));
}
