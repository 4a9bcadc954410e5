import { cliWords, type CliWords, type FlagName } from '../../src-shared/words/cli/index.ts';
import type { Language } from '../../src-shared/domain/index.ts';
import { programVersion } from '../../src-shared/version.ts';
import { commonFlags, type Command, type Flag } from './command.ts';

export function overview(commands: readonly Command[], language: Language): string {
  const words = cliWords(language);
  return [
    `winnow ${programVersion}: ${words.tagline}`,
    '',
    `${words.commands}:`,
    ...list(commands.map((command) => [`winnow ${command.name}`, words.summaries[command.name]])),
    '',
    words.moreHelp,
    words.exitCodes,
  ].join('\n');
}

export function commandHelp(command: Command, language: Language): string {
  const words = cliWords(language);
  return [
    words.summaries[command.name],
    '',
    `${words.usage}:`,
    ...command.usage.map((usage) => `  winnow ${command.name} ${usage}`.trimEnd()),
    '',
    `${words.options}:`,
    ...list([...command.flags, ...commonFlags].map((flag) => [shown(flag), meaning(flag, words)])),
    '',
    `${words.examples}:`,
    ...command.examples.map((example) => `  ${example}`),
    '',
    words.exitCodes,
  ].join('\n');
}

function shown(flag: Flag): string {
  return flag.value ? `--${flag.name} ${flag.value}` : `--${flag.name}`;
}

function meaning(flag: Flag, words: CliWords): string {
  const key: string = flag.words ?? flag.name;
  return isFlagName(key, words) ? words.flags[key] : '';
}

function isFlagName(key: string, words: CliWords): key is FlagName {
  return Object.hasOwn(words.flags, key);
}

function list(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(widest)}  ${text}`.trimEnd());
}
