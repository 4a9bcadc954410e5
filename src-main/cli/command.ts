import type { CommandName, FlagName } from '../../src-shared/words/cli/index.ts';
import type { ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

export interface Flag {
  name: string;
  /** Shown behind the flag in the help; without it the flag is a switch. */
  value?: string;
  /** Where its meaning stands in the words; the flag's own name if not given. */
  words?: FlagName;
}

/** What was given on the command line, not judged yet. */
export interface Given {
  flags: Record<string, string | boolean | undefined>;
  paths: string[];
}

export interface Command {
  name: CommandName;
  /** Behind `winnow NAME`. */
  usage: readonly string[];
  flags: readonly Flag[];
  /** Whether it takes files behind its flags. */
  takesPaths: boolean;
  examples: readonly string[];
  run(given: Given, terminal: Terminal): Promise<ExitCode>;
}

/** Every command has them. */
export const commonFlags: readonly Flag[] = [
  { name: 'threads', value: 'N' },
  { name: 'json' },
  { name: 'lang', value: 'LANGUAGE' },
  { name: 'help' },
];
