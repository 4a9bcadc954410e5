import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const main = fileURLToPath(new URL('../../../src-main/cli/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** The command line as scripts start it: a process of its own, nothing on its terminal. */
export function startWinnow(args: string[], options: { cwd: string; input?: string; temporary?: string }): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd,
    env: {
      ...process.env,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      ...(options.temporary ? { TMPDIR: options.temporary } : {}),
    },
  });
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

export function winnow(args: string[], options: { cwd: string; input?: string }): Promise<Ended> {
  return startWinnow(args, options).ended;
}

/** The one JSON object that stdout must hold. */
export function objectOf({ stdout }: Ended): unknown {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

/** The same as a line of a shell, for what only a shell can do with its output. */
export function shellWinnow(args: string[], behind: string): string {
  return [process.execPath, main, ...args, behind].join(' ');
}
