import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('decided'), documentId: z.int(), decisionId: z.int(), labelId: z.int() }),
  z.object({ kind: z.literal('undone'), documentId: z.int().nullable() }),
  z.object({ kind: z.literal('kept'), number: z.int() }),
  z.object({ kind: z.literal('imported'), importId: z.int(), added: z.int() }),
]);
type Line = z.infer<typeof line>;

/** Now and then it is killed before it has confirmed anything; else a busy machine would leave too little to look at. */
const early = 0.2;

/** Lets a program work for some time, kills it, and gives what it had confirmed. */
export async function killedAfter(milliseconds: number, program: URL, ...options: string[]): Promise<Line[]> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const ended = once(child.stdout, 'end');
  const awaited = Math.random() < early ? 1 : 2;
  while (chunks.join('').split('\n').length <= awaited) await once(child.stdout, 'data');
  await new Promise((done) => setTimeout(done, milliseconds));
  child.kill('SIGKILL');
  await ended;
  // The last line may have been cut by the kill.
  const whole = chunks.join('').split('\n').slice(0, -1);
  return whole.map((text) => line.parse(JSON.parse(text)));
}
