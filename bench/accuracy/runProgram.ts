import { spawn } from 'node:child_process';

/** Runs a program and gives the last line of its stdout as JSON. Ends it when the signal says so. */
export async function runProgram(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<unknown> {
  const child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  // In order, so that it takes its temporary files along.
  const stop = (): void => void child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + String(chunk)).slice(-4000)));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    signal.throwIfAborted();
    // 3: some rows were unreadable; the result stands.
    if (code !== 0 && code !== 3) throw new Error(`${program} ended with ${code ?? 'a signal'}:\n${complaints.trim()}`);
    return JSON.parse(said.trim().split('\n').at(-1) ?? '');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
