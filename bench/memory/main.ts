import { createProbe } from './probe.ts';
import type { Probe } from './probe.ts';
import { engineThread, memoryFor } from '../../src-main/learning/index.ts';
import { createThreads } from '../../src-main/threads/index.ts';
import { writeFigures } from '../markedPage.ts';
import { note } from '../note.ts';
import { runBench } from '../runBench.ts';
import { median } from '../speed/statistics.ts';
import { judge } from './judge.ts';
import type { RoundFigures } from './judge.ts';
import { readOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { figuresPage, roundLine, verdictLine } from './report.ts';
import { doRound, engineEntry } from './rounds.ts';
import { sampleDocuments, shortRecipes } from './workload.ts';

const sampleEvery = 500;

/** Waits for what a thread that ended gives back, and for the answer of the one that lives. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

/** The one thread that tells anything: nobody else has loaded TensorFlow yet. */
async function onlyThread(probe: Probe): Promise<number> {
  probe.ask();
  await rest();
  const [only] = probe.tensors.keys();
  if (only === undefined) throw new Error('the thread of the engine does not answer');
  return only;
}

async function train({ minutes, threads }: Options): Promise<RoundFigures[]> {
  const documents = await sampleDocuments();
  const recipes = shortRecipes();
  const probe = createProbe();
  const engine = createThreads({ entries: { engine: engineThread(engineEntry) }, threads: () => threads });
  const lease = await engine.lease('engine', { memory: memoryFor.predicting });
  const rounds: RoundFigures[] = [];
  const began = performance.now();
  let samples: number[] = [];
  let phase = '';
  const sampling = setInterval(() => {
    samples.push(process.memoryUsage.rss());
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[Kround ${rounds.length + 1}: ${phase}`);
  }, sampleEvery);
  try {
    await lease.call('kernels', {});
    const living = await onlyThread(probe);
    // A pass over the recipes is ended, so that each of them counts as often as the others.
    while (performance.now() - began < minutes * 60_000 || rounds.length % recipes.length > 0) {
      const recipe = recipes[rounds.length % recipes.length];
      if (!recipe) break;
      samples = [];
      const told = (name: string): void => void (phase = name);
      await doRound({ documents, recipe, engine, lease, number: rounds.length, phase: told });
      const peakBytes = Math.max(...samples);
      const medianBytes = median(samples);
      probe.ask();
      await rest();
      rounds.push({
        recipe: recipe.name,
        seconds: (performance.now() - began) / 1000,
        restBytes: process.memoryUsage.rss(),
        medianBytes,
        peakBytes,
        tensors: probe.tensors.get(living) ?? 0,
      });
      note(roundLine(rounds));
    }
    return rounds;
  } finally {
    clearInterval(sampling);
    probe.close();
    await engine.end();
  }
}

async function run(options: Options): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const rounds = await train(options);
  const verdict = judge(rounds);
  note(verdictLine(verdict));
  for (const reason of verdict.reasons) note(`  ${reason}`);
  if (options.write) await writeFigures('performance.md', figuresPage(rounds, verdict, options), 'memory');
  if (options.json) process.stdout.write(`${JSON.stringify({ ...verdict, ...options, perRound: rounds })}\n`);
  return verdict.flat ? 0 : 1;
}

/** Gives the exit code. */
export const main = (args: readonly string[]): Promise<number> => runBench(args, { usage, readOptions, run });
