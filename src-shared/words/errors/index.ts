// What each error code says to a person: what happened, and what to do about it, in each language of the program.
// Never decides what is an error; the codes stand in src-shared/domain/appError.ts.
// Begin with en.ts; fillIn.ts explains the little notation of the sentences.
import { fileKind, unreadableReason, type AppErrorData, type Language } from '../../domain/index.ts';
import { errorsEn } from './en.ts';
import { fillIn } from './fillIn.ts';
import type { ErrorWords } from './errorWords.ts';
import { kindsEn } from './kindsEn.ts';
import { kindsZh } from './kindsZh.ts';
import { reasonsEn } from './reasonsEn.ts';
import { reasonsZh } from './reasonsZh.ts';
import { errorsZh } from './zhCN.ts';

export type { ErrorWords } from './errorWords.ts';

const languages = {
  en: { errors: errorsEn, reason: reasonsEn, kind: kindsEn },
  'zh-CN': { errors: errorsZh, reason: reasonsZh, kind: kindsZh },
} satisfies Record<Language, unknown>;

export function errorWords({ code, fields }: AppErrorData, language: Language): ErrorWords {
  const words = languages[language].errors[code];
  const term = termOf(fields, language);
  if (term === null) return { what: fillIn(words.what, fields), todo: fillIn(words.todo, fields) };
  return {
    what: fillIn(words.what, { ...fields, [term.field]: fillIn(term.what, fields) }),
    todo: fillIn(term.todo ?? words.todo, fields),
  };
}

/** A field whose value is one of a few known ones is said in words, and may know better what to do. */
function termOf(
  fields: AppErrorData['fields'],
  language: Language,
): { field: 'reason' | 'kind'; what: string; todo?: string } | null {
  const reason = unreadableReason.safeParse(fields.reason).data;
  if (reason !== undefined) return { field: 'reason', ...languages[language].reason[reason] };
  const kind = fileKind.safeParse(fields.kind).data;
  return kind === undefined ? null : { field: 'kind', ...languages[language].kind[kind] };
}
