import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ContestantPlan } from './contestants.ts';
import { answer, greeting } from './protocol.ts';
import type { Answer, Question, Task } from './protocol.ts';

/** A contestant in a process of its own: it answers one question at a time and rests between them. */
export class ContestantProcess {
  readonly plan: ContestantPlan;
  versions = '';
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private complaints = '';

  private constructor(plan: ContestantPlan, task: Task) {
    this.plan = plan;
    const environment = { ...plan.environment, TF_CPP_MIN_LOG_LEVEL: '3', NODE_NO_WARNINGS: '1' };
    const child = spawn(plan.program, [plan.script, JSON.stringify(task)], { env: environment });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.complaints = (this.complaints + String(chunk)).slice(-4000)));
    // A process that ended has closed its output, which `next` reports.
    child.stdin.on('error', () => undefined);
    child.on('error', () => undefined);
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  static async start(plan: ContestantPlan, task: Task): Promise<ContestantProcess> {
    const contestant = new ContestantProcess(plan, task);
    contestant.versions = greeting.parse(await contestant.next()).versions;
    return contestant;
  }

  async ask(question: Question): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(question)}\n`);
    return answer.parse(await this.next());
  }

  private async next(): Promise<unknown> {
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done === true) throw new Error(`${this.plan.name} ended early:\n${this.complaints}`);
      // Libraries may print greetings of their own.
      if (value.startsWith('{')) return JSON.parse(value);
    }
  }

  end(): void {
    this.child.kill();
  }
}
