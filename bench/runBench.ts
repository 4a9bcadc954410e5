import { note } from './note.ts';

interface Bench<Options> {
  readonly usage: string;
  /** Throws what is to be said when something is not understood. Undefined: help was asked for. */
  readonly readOptions: (args: readonly string[]) => Options | undefined;
  /** Gives the exit code. */
  readonly run: (options: Options) => Promise<number>;
}

/** From what was typed to the exit code: 2 for what is not understood, 0 for help. */
export async function runBench<Options>(
  args: readonly string[],
  { usage, readOptions, run }: Bench<Options>,
): Promise<number> {
  let options: Options | undefined;
  try {
    options = readOptions(args);
  } catch (thrown) {
    note(thrown instanceof Error ? thrown.message : String(thrown));
    return 2;
  }
  if (options) return run(options);
  note(usage);
  return 0;
}
