import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { markdownTable } from '../../bench/markdownTable.ts';
import { writeFigures } from '../../bench/markedPage.ts';
import { note } from '../../bench/note.ts';
import { runBench } from '../../bench/runBench.ts';
import { soak } from './soak.ts';

const usage = `npm run soak [-- options]
  --tries N          1000 if not given
  --seed S           of the moments and of what is done; 1 if not given
  --minutes M        no new try after so long
  --only A,B         only these kinds
  --workers N        projects beside each other; as many as processors if not given
  --write            put the table into docs/reliability.md`;

interface Options {
  readonly tries: number;
  readonly seed: number;
  readonly minutes: number;
  readonly only: readonly string[] | null;
  readonly workers: number;
  readonly write: boolean;
}

function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tries: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '600' },
      only: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [tries, seed, minutes] = [Number(values.tries), Number(values.seed), Number(values.minutes)];
  const workers = Number(values.workers);
  if (!(tries > 0) || !Number.isInteger(seed) || !(minutes > 0) || !(workers > 0)) throw new Error(usage);
  return { tries, seed, minutes, only: values.only?.split(',') ?? null, workers, write: values.write };
}

async function run({ tries, seed, minutes, only, workers, write }: Options): Promise<number> {
  const began = Date.now();
  const { kinds, answered } = await soak({
    tries,
    seed,
    only,
    workers,
    note,
    until: AbortSignal.timeout(minutes * 60_000),
  });
  const took = Math.round((Date.now() - began) / 60_000);
  const lines = [...kinds].map(([kind, line]) => ({ kind, tries: line.tries, faults: line.faults.length }));
  const sum = (of: 'tries' | 'faults'): number => lines.reduce((all, line) => all + line[of], 0);
  const all = { kind: 'all', tries: sum('tries'), faults: sum('faults') };
  const table = markdownTable(
    ['what was under way', '', 'tries', 'faults'],
    [...lines, all].map(({ kind, tries: times, faults }) => [kind, '', String(times), String(faults)]),
  );
  note(table);
  if (write) {
    const day = new Date().toISOString().slice(0, 10);
    const where = `Tried on ${day} in ${took} minutes with \`npm run soak -- --tries ${tries} --seed ${seed} --write\`: ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors. Answered before the kills, and all found afterwards: ${answered.decisions} decisions, ${answered.imports} imports.`;
    await writeFigures('reliability.md', `${table}\n\n${where}`);
  }
  return all.faults > 0 ? 1 : 0;
}

/** Gives the exit code. */
export const main = (args: readonly string[]): Promise<number> => runBench(args, { usage, readOptions, run });
