// Child processes for set-up: output is collected, not shown, so that a step stays one line; a failure carries the last of it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export class CommandFailed extends Error {
  /** @param {string} command @param {string} output @param {number | null} code */
  constructor(command, output, code) {
    const tail = output.trim().split('\n').slice(-40).join('\n');
    super(`${command} ended with ${code ?? 'a signal'}${tail ? `:\n${tail}` : ''}`);
    this.output = output;
  }
}

/**
 * Runs a program to its end and gives what it wrote to stdout.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    // An npm that went on after us would work against the next set-up in the same folder.
    const stop = () => child.kill();
    process.once('exit', stop);
    let stdout = '';
    let all = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      all += chunk;
    });
    child.stderr.on('data', (chunk) => {
      all += chunk;
    });
    child.on('error', (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.on('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve(stdout);
      else reject(new CommandFailed(command, all, code));
    });
  });
}

/** The environment for a tool whose output is kept and shown later, perhaps in a file. @returns {NodeJS.ProcessEnv} */
export function withoutColours() {
  const { FORCE_COLOR: _, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}

/**
 * Where a program stands on PATH, if it does.
 * @param {string} program
 * @returns {string | undefined}
 */
export function onPath(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, program + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * npm as [program, first arguments]: the npm that started us where there is one, because Windows cannot spawn npm.cmd without a shell.
 * @returns {[string, string[]]}
 */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return [process.execPath, [cli]];
  if (process.platform === 'win32') {
    const beside = join(process.execPath, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(beside)) return [process.execPath, [beside]];
  }
  return ['npm', []];
}
