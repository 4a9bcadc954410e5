import { z } from 'zod';
import { AppError, language as languageSchema } from '../../src-shared/domain/index.ts';
import { programVersion } from '../../src-shared/version.ts';
import { askedOf } from './asked.ts';
import type { Given } from './command.ts';
import { backupsCommand } from './commands/backups.ts';
import { classifyCommand } from './commands/classify.ts';
import { demoCommand } from './commands/demo.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { importCommand } from './commands/import.ts';
import { trainCommand } from './commands/train.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { commandHelp, overview, sayHelp } from './help.ts';
import { chosenLanguage } from './language.ts';
import { readFlags, wholeNumber } from './parseGiven.ts';
import { standardOutput, type StandardOutput } from './standardOutput.ts';
import { createTerminal, type SpeakingTerminal } from './terminal.ts';
import { engineThread } from '../learning/index.ts';
import { readerThread } from '../sources/index.ts';
import { createThreads } from '../threads/index.ts';

const commands = [importCommand, trainCommand, evaluateCommand, classifyCommand, backupsCommand, demoCommand];

const common = z.object({ threads: wholeNumber(0, 256).default(0), lang: languageSchema.optional() });

export interface Surroundings {
  /** Where the threads of each kind begin. */
  entries: { engine: URL; reader: URL };
  /** Aborted by Ctrl+C. */
  signal: AbortSignal;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  environment: NodeJS.ProcessEnv;
}

/** Runs one command and says how it ended; everything that goes wrong is said on stderr. */
export async function runCommandLine(args: string[], surroundings: Surroundings): Promise<ExitCode> {
  const { signal: interrupted, stderr, environment } = surroundings;
  // Where nobody hears what goes wrong there is nobody to tell.
  stderr.on('error', () => undefined);
  const stdout = standardOutput(surroundings.stdout);
  let processors = 0;
  const entries = {
    engine: engineThread(surroundings.entries.engine),
    reader: readerThread(surroundings.entries.reader),
  };
  const threads = createThreads({ entries, threads: () => processors });
  const signal = AbortSignal.any([interrupted, stdout.broken]);
  const language = chosenLanguage(args, environment);
  const json = args.includes('--json');
  const terminal = createTerminal({ stdout, stderr }, { language, json, threads, signal });
  const useProcessors = (given: Given): void => {
    processors = readFlags(common, given, terminal).threads;
  };
  let ended: ExitCode;
  try {
    ended = await answerTo(args, terminal, useProcessors);
    terminal.end(null);
  } catch (thrown) {
    const error = interrupted.aborted ? new AppError('cancelled', {}, thrown) : AppError.from(thrown);
    if (interrupted.aborted) terminal.note(terminal.words.interrupted);
    // What a broken output made of the command is no news: why it broke is said below.
    else if (!stdout.broken.aborted) terminal.error(error.toData());
    // For whoever looks into a fault: where it came from.
    if (environment.WINNOW_TRACE && error.cause instanceof Error)
      for (const line of (error.cause.stack ?? '').split('\n')) terminal.note(line);
    terminal.end(error.toData());
    ended = codeOf(error);
  } finally {
    await threads.end();
  }
  return (await brokenOutput(stdout, terminal)) ?? ended;
}

async function answerTo(
  args: string[],
  terminal: SpeakingTerminal,
  useProcessors: (given: Given) => void,
): Promise<ExitCode> {
  const { language, words } = terminal;
  const asked = askedOf(args, commands, words);
  switch (asked.kind) {
    case 'version':
      terminal.say(programVersion);
      terminal.result({ version: programVersion });
      return exitCode.done;
    case 'overview':
      if (asked.given === null && terminal.json)
        throw new AppError('wrong-use', { message: words.wrongUse.missing('COMMAND') });
      sayHelp(overview(commands, language), terminal);
      return asked.given === null ? exitCode.wrongUse : exitCode.done;
    case 'help':
      sayHelp(commandHelp(asked.command, language), terminal);
      return exitCode.done;
    case 'run':
      useProcessors(asked.given);
      return asked.command.run(asked.given, terminal);
  }
}

function codeOf({ code }: AppError): ExitCode {
  if (code === 'cancelled') return exitCode.interrupted;
  return code === 'wrong-use' ? exitCode.wrongUse : exitCode.failed;
}

/** How the command ended if its result did not arrive. */
async function brokenOutput(stdout: StandardOutput, terminal: SpeakingTerminal): Promise<ExitCode | null> {
  const broken = await stdout.flushed();
  if (broken === null) return null;
  if (broken === 'nobody-reads') {
    terminal.note(terminal.words.nobodyReads);
    return exitCode.partly;
  }
  terminal.error(broken.toData());
  return exitCode.failed;
}
