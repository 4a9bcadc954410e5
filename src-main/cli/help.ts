import { cliWords, type CliWords, type FlagName } from '../../src-shared/words/cli/index.ts';
import type { Language } from '../../src-shared/domain/index.ts';
import { programVersion } from '../../src-shared/version.ts';
import { commonFlags, type Command, type Flag } from './command.ts';
import { widthOf } from './table.ts';
import type { Terminal } from './terminal.ts';

/** What the program says of itself, to people in lines and to programs as an object. */
export interface Help {
  lines: string[];
  facts: object;
}

export function sayHelp({ lines, facts }: Help, terminal: Terminal): void {
  for (const line of lines) terminal.say(line);
  terminal.result(facts);
}

export function overview(commands: readonly Command[], language: Language): Help {
  const words = cliWords(language);
  const summaries = commands.map(({ name }) => ({ name, summary: words.summaries[name] }));
  return {
    lines: [
      `winnow ${programVersion}: ${words.tagline}`,
      '',
      `${words.commands}:`,
      ...list(summaries.map(({ name, summary }) => [`winnow ${name}`, summary])),
      '',
      words.moreHelp,
      words.exitCodes,
    ],
    facts: { version: programVersion, commands: summaries },
  };
}

export function commandHelp(command: Command, language: Language): Help {
  const words = cliWords(language);
  const usage = command.usage.map((one) => `winnow ${command.name} ${one}`.trimEnd());
  const options = [...command.flags, ...commonFlags].map((flag) => ({
    flag: `--${flag.name}`,
    value: flag.value ?? null,
    meaning: meaning(flag, words),
  }));
  return {
    lines: [
      words.summaries[command.name],
      '',
      `${words.usage}:`,
      ...usage.map((line) => `  ${line}`),
      '',
      `${words.options}:`,
      ...list(options.map((option) => [[option.flag, option.value ?? []].flat().join(' '), option.meaning])),
      '',
      `${words.examples}:`,
      ...command.examples.map((example) => `  ${example}`),
      '',
      words.exitCodes,
    ],
    facts: {
      command: command.name,
      summary: words.summaries[command.name],
      usage,
      options,
      examples: command.examples,
    },
  };
}

function meaning(flag: Flag, words: CliWords): string {
  const key: string = flag.words ?? flag.name;
  return isFlagName(key, words) ? words.flags[key] : '';
}

function isFlagName(key: string, words: CliWords): key is FlagName {
  return Object.hasOwn(words.flags, key);
}

function list(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([name]) => widthOf(name)));
  return rows.map(([name, text]) => `  ${name}${' '.repeat(widest - widthOf(name))}  ${text}`.trimEnd());
}
