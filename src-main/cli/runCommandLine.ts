import { z } from 'zod';
import { AppError, language as languageSchema } from '../../src-shared/domain/index.ts';
import { cliWords } from '../../src-shared/words/cli/index.ts';
import { programVersion } from '../../src-shared/version.ts';
import { backupsCommand } from './commands/backups.ts';
import { classifyCommand } from './commands/classify.ts';
import { demoCommand } from './commands/demo.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { importCommand } from './commands/import.ts';
import { trainCommand } from './commands/train.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { commandHelp, overview } from './help.ts';
import { chosenLanguage } from './language.ts';
import { parseGiven, readFlags, wholeNumber } from './parseGiven.ts';
import { createTerminal } from './terminal.ts';
import { engineThread } from '../learning/index.ts';
import { readerThread } from '../sources/index.ts';
import { createThreads } from '../threads/index.ts';

const commands = [importCommand, trainCommand, evaluateCommand, classifyCommand, backupsCommand, demoCommand];

const common = z.object({ threads: wholeNumber(0, 256).default(0), lang: languageSchema.optional() });

/** Where the threads of each kind begin. */
interface Entries {
  engine: URL;
  reader: URL;
}

/** Runs one command and says how it ended; everything that goes wrong is said on stderr. */
export async function runCommandLine(args: string[], entries: Entries, signal: AbortSignal): Promise<ExitCode> {
  const language = chosenLanguage(args, process.env);
  const words = cliWords(language);
  let processors = 0;
  const threads = createThreads({
    entries: { engine: engineThread(entries.engine), reader: readerThread(entries.reader) },
    threads: () => processors,
  });
  // Said before a command and its flags are known.
  const plain = createTerminal(process, { language, json: false, threads, signal });
  const [name = '', ...rest] = args;
  if (['', 'help', '--help', '-h'].includes(name)) {
    const command = commands.find((one) => one.name === rest[0]);
    plain.say(command ? commandHelp(command, language) : overview(commands, language));
    return name === '' ? exitCode.wrongUse : exitCode.done;
  }
  if (name === '--version') {
    plain.say(programVersion);
    return exitCode.done;
  }
  try {
    const command = commands.find((one) => one.name === name);
    if (!command) throw new AppError('wrong-use', { message: words.wrongUse.unknownCommand(name) });
    const given = parseGiven(command, rest);
    if (given.flags.help === true) {
      plain.say(commandHelp(command, language));
      return exitCode.done;
    }
    processors = readFlags(common, given, plain).threads;
    const json = given.flags.json === true;
    return await command.run(given, createTerminal(process, { language, json, threads, signal }));
  } catch (thrown) {
    if (signal.aborted) {
      plain.note(words.interrupted);
      return exitCode.interrupted;
    }
    const error = AppError.from(thrown);
    plain.error(error.toData());
    // For whoever looks into a fault: where it came from.
    if (process.env.WINNOW_TRACE && error.cause instanceof Error) plain.note(error.cause.stack ?? '');
    return error.code === 'wrong-use' ? exitCode.wrongUse : exitCode.failed;
  } finally {
    await threads.end();
  }
}
