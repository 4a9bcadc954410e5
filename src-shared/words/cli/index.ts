// What the command line says, in each language of the program.
// Never knows a command's work; the words of failures stand in ../errors.
// Begin with en.ts.
import type { Language } from '../../domain/index.ts';
import { cliEn, type CliWords } from './en.ts';
import { cliZh } from './zhCN.ts';

export type { CliWords, CommandName, FlagName } from './en.ts';

export function cliWords(language: Language): CliWords {
  return language === 'zh-CN' ? cliZh : cliEn;
}
