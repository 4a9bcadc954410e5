// What each error code says to a person: what happened, and what to do about it, in each language of the program.
// Never decides what is an error; the codes stand in src-shared/domain/appError.ts.
// Begin with en.ts; fillIn.ts explains the little notation of the sentences.
import { unreadableReason, type AppErrorData, type Language } from '../../domain/index.ts';
import { errorsEn } from './en.ts';
import { fillIn } from './fillIn.ts';
import type { ErrorWords } from './errorWords.ts';
import { reasonsEn } from './reasonsEn.ts';
import { reasonsZh } from './reasonsZh.ts';
import { errorsZh } from './zhCN.ts';

export type { ErrorWords } from './errorWords.ts';

const languages = {
  en: { errors: errorsEn, reasons: reasonsEn },
  'zh-CN': { errors: errorsZh, reasons: reasonsZh },
} satisfies Record<Language, unknown>;

export function errorWords({ code, fields }: AppErrorData, language: Language): ErrorWords {
  const { errors, reasons } = languages[language];
  const words = errors[code];
  const reason = unreadableReason.safeParse(fields.reason).data;
  if (reason === undefined) return { what: fillIn(words.what, fields), todo: fillIn(words.todo, fields) };
  const term = reasons[reason];
  return {
    what: fillIn(words.what, { ...fields, reason: fillIn(term.what, fields) }),
    todo: fillIn(term.todo ?? words.todo, fields),
  };
}
