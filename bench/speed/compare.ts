import { cpus } from 'node:os';
import type { ContestantProcess } from './contestantProcess.ts';
import type { Answer, Question } from './protocol.ts';
import { quietMoment, workedSeconds } from './quiet.ts';

export interface Sample {
  readonly secondsPerStep: number;
  readonly documents: number;
  readonly seconds: number;
  /** Share of the processors that other programs took meanwhile. */
  readonly foreignShare: number;
}

export interface Plan {
  /** Samples of each contestant, taken in turns. */
  readonly rounds: number;
  /** A sample is as many steps as take this long. */
  readonly sampleSeconds: number;
  /** A slow contestant sits out some rounds, so that it takes no longer than this in all. */
  readonly mostSeconds: number;
  readonly timeoutSeconds: number;
  readonly retakes: number;
}

export type Work = 'train' | 'infer';
export type Samples = Map<ContestantProcess, Sample[]>;

// A sample with less work of others than this is left as it is; the clock of the processors ticks in hundredths.
export const disturbedShare = 0.08;
const warmUpSteps = 3;
const fewestSamples = 3;

async function take(contestant: ContestantProcess, question: Question, plan: Plan): Promise<[Sample, Answer]> {
  await quietMoment(plan.timeoutSeconds);
  const before = workedSeconds();
  const answer = await contestant.ask(question);
  const foreign = workedSeconds() - before - answer.processorSeconds;
  const sample = {
    secondsPerStep: answer.seconds / question.steps,
    documents: answer.documents,
    seconds: answer.seconds,
    foreignShare: Math.max(0, foreign / (answer.seconds * cpus().length)),
  };
  return [sample, answer];
}

/** The least disturbed of a few tries. */
async function leastDisturbed(contestant: ContestantProcess, question: Question, plan: Plan): Promise<Sample> {
  let [best] = await take(contestant, question, plan);
  for (let again = 0; again < plan.retakes && best.foreignShare > disturbedShare; again++) {
    const [sample] = await take(contestant, question, plan);
    if (sample.foreignShare < best.foreignShare) best = sample;
  }
  return best;
}

interface Entry {
  readonly contestant: ContestantProcess;
  readonly steps: number;
  readonly rounds: number;
}

async function warmUp(contestant: ContestantProcess, run: Work, plan: Plan): Promise<Entry> {
  await contestant.ask({ run, steps: warmUpSteps });
  const { seconds } = await contestant.ask({ run, steps: 1 });
  const steps = Math.max(1, Math.min(200, Math.round(plan.sampleSeconds / seconds)));
  const affordable = Math.floor(plan.mostSeconds / (steps * seconds));
  return { contestant, steps, rounds: Math.max(fewestSamples, Math.min(plan.rounds, affordable)) };
}

/** Whether someone with so many samples to give takes one in this round: evenly over all rounds. */
const hasTurn = (round: number, own: number, all: number): boolean =>
  Math.floor(((round + 1) * own) / all) > Math.floor((round * own) / all);

/** Takes samples in turns; the one who begins changes with every round. */
export async function alternate(
  contestants: readonly ContestantProcess[],
  run: Work,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Samples> {
  const entries: Entry[] = [];
  for (const contestant of contestants) {
    progress(`${run}: ${contestant.plan.name} warms up`);
    entries.push(await warmUp(contestant, run, plan));
  }
  const samples: Samples = new Map(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < plan.rounds; round++) {
    progress(`${run}: round ${round + 1} of ${plan.rounds}`);
    const first = round % entries.length;
    for (const { contestant, steps, rounds } of [...entries.slice(first), ...entries.slice(0, first)]) {
      if (!hasTurn(round, rounds, plan.rounds)) continue;
      samples.get(contestant)?.push(await leastDisturbed(contestant, { run, steps }, plan));
    }
  }
  return samples;
}

/** Ours goes once over all its batches while the peers give samples between: theirs all cost the same, ours do not. */
export async function alternateOverEpoch(
  ours: ContestantProcess,
  peers: readonly ContestantProcess[],
  epochSteps: number,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Samples> {
  const samples: Samples = new Map([ours, ...peers].map((contestant) => [contestant, []]));
  const entries: Entry[] = [];
  for (const peer of peers) {
    progress(`epoch: ${peer.plan.name} warms up`);
    entries.push(await warmUp(peer, 'train', plan));
  }
  // Its first epoch begins with these; what is measured is then a whole epoch's worth of steps.
  await ours.ask({ run: 'train', steps: warmUpSteps });
  let done = 0;
  for (let round = 0; round < plan.rounds; round++) {
    progress(`epoch: round ${round + 1} of ${plan.rounds}`);
    const steps = Math.round(((round + 1) * epochSteps) / plan.rounds) - done;
    done += steps;
    // No second try: every batch counts once.
    const [sample] = await take(ours, { run: 'train', steps }, plan);
    samples.get(ours)?.push(sample);
    for (const entry of entries) {
      if (!hasTurn(round, entry.rounds, plan.rounds)) continue;
      const question = { run: 'train', steps: entry.steps } as const;
      samples.get(entry.contestant)?.push(await leastDisturbed(entry.contestant, question, plan));
    }
  }
  return samples;
}
