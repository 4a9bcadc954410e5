// Every word that a person reads, in every language: screens in en/ and zh-CN/, failures in errors/.
// Holds no state and never decides which language is spoken.
// Begin with en/shell.ts; figures inside of sentences are written by count.ts of each language.
import type { Language } from '../domain/index.ts';
import * as en from './en/index.ts';
import * as zhCN from './zh-CN/index.ts';

export { errorWords, type ErrorWords } from './errors/index.ts';

export type Words = typeof en;

export const words: Record<Language, Words> = { en, 'zh-CN': zhCN };
