import { AppError } from '../../src-shared/domain/index.ts';
import type { CliWords } from '../../src-shared/words/cli/index.ts';
import { commonFlags, type Command, type Given } from './command.ts';
import { parseGiven } from './parseGiven.ts';

/** What is wanted of the program. */
export type Asked =
  | { kind: 'overview'; given: Given | null }
  | { kind: 'version' }
  | { kind: 'help'; command: Command }
  | { kind: 'run'; command: Command; given: Given };

const helpNames = ['help', '--help', '-h'];

/** `overview` has nothing given where nothing at all was asked. Throws wrong-use. */
export function askedOf(args: readonly string[], commands: readonly Command[], words: CliWords): Asked {
  const [name, ...rest] = commandFirst(args);
  const commandOf = (wanted: string): Command => {
    const command = commands.find((one) => one.name === wanted);
    if (!command) throw new AppError('wrong-use', { message: words.wrongUse.unknownCommand(wanted) });
    return command;
  };
  if (name === undefined) return { kind: 'overview', given: null };
  if (name === '--version') return { kind: 'version' };
  if (helpNames.includes(name)) {
    const given = parseGiven({ flags: [], takesPaths: true }, rest, words);
    const [topic, unexpected] = given.paths;
    if (unexpected !== undefined) throw new AppError('wrong-use', { message: words.wrongUse.unexpected(unexpected) });
    return topic === undefined ? { kind: 'overview', given } : { kind: 'help', command: commandOf(topic) };
  }
  const command = commandOf(name);
  const given = parseGiven(command, rest, words);
  return given.flags.help === true ? { kind: 'help', command } : { kind: 'run', command, given };
}

/** What every command understands may stand before its name as well. */
function commandFirst(args: readonly string[]): string[] {
  let at = 0;
  for (;;) {
    const flag = commonFlags.find(({ name }) => name !== 'help' && isFlag(args[at], name));
    if (flag === undefined) break;
    at += flag.value !== undefined && args[at] === `--${flag.name}` ? 2 : 1;
  }
  return at < args.length ? [...args.slice(at), ...args.slice(0, at)] : [];
}

function isFlag(arg: string | undefined, name: string): boolean {
  return arg === `--${name}` || (arg?.startsWith(`--${name}=`) ?? false);
}
