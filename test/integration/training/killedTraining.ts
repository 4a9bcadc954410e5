import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./trainUntilKilled.ts', import.meta.url));

/** Runs a training in a process of its own; `SIGKILL` when it has told `what` so many times. */
export async function trainThenKill(
  path: string,
  what: string,
  times: number,
  recipe: 'small' | 'folds' = 'small',
): Promise<string[]> {
  const child = spawn(process.execPath, [script, path, recipe], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.filter((one) => one === what).length >= times) child.kill('SIGKILL');
  }
  return told;
}
