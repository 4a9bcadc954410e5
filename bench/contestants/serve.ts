import { createInterface } from 'node:readline';
import { question, task } from '../speed/protocol.ts';
import type { Answer, Task } from '../speed/protocol.ts';

/** What a contestant can do; each call is as many steps as asked for. */
export interface Contestant {
  readonly versions: string;
  train(steps: number): Promise<Worked>;
  infer(steps: number): Promise<Worked>;
  profile?(steps: number): Promise<{ worked: Worked; parts: NonNullable<Answer['profile']> }>;
}

export interface Worked {
  readonly documents: number;
  readonly loss: number | null;
}

export function givenTask(): Task {
  return task.parse(JSON.parse(process.argv.at(-1) ?? ''));
}

const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function measured(work: () => Promise<Worked>): Promise<Answer> {
  const processor = process.cpuUsage();
  const began = performance.now();
  const { documents, loss } = await work();
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(processor);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { seconds, processorSeconds: (used.user + used.system) / 1e6, documents, loss, peakBytes };
}

/** Answers until the input ends. */
export async function serve(contestant: Contestant): Promise<void> {
  say({ ready: true, versions: contestant.versions });
  for await (const line of createInterface({ input: process.stdin })) {
    const { run, steps } = question.parse(JSON.parse(line));
    if (run !== 'profile') {
      say(await measured(() => contestant[run](steps)));
      continue;
    }
    let profile: Answer['profile'] = [];
    const answer = await measured(async () => {
      const profiled = await contestant.profile?.(steps);
      profile = profiled?.parts;
      return profiled?.worked ?? { documents: 0, loss: null };
    });
    say({ ...answer, profile });
  }
}
