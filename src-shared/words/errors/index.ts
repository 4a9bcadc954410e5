// What each error code says to a person: what happened, and what to do about it, in each language of the program.
// Never decides what is an error; the codes stand in src-shared/domain/appError.ts.
// Begin with en.ts; fillIn.ts explains the little notation of the sentences.
import type { AppErrorData, Language } from '../../domain/index.ts';
import { errorsEn } from './en.ts';
import { fillIn } from './fillIn.ts';
import type { ErrorWords } from './errorWords.ts';
import { errorsZh } from './zhCN.ts';

export type { ErrorWords } from './errorWords.ts';

export function errorWords(error: AppErrorData, language: Language): ErrorWords {
  const words = (language === 'zh-CN' ? errorsZh : errorsEn)[error.code];
  return { what: fillIn(words.what, error.fields), todo: fillIn(words.todo, error.fields) };
}
