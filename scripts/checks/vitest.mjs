import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, node24 } from '../runtime.mjs';
import { compileCache } from './compileCache.mjs';
import { withTestDisk } from './testDisk.mjs';
import { CommandFailed, run, withoutColours } from '../setup/process.mjs';

/**
 * Runs one of vitest.config.ts's projects and counts its tests.
 * @param {string} project
 * @param {string[]} filters
 * @returns {Promise<import('./parts.mjs').Result>}
 */
export async function runVitest(project, filters) {
  const report = join(tmpdir(), `winnow-${project}-${process.pid}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  let output = '';
  let ended = true;
  try {
    const args = [program, 'run', '--project', project, ...reporters, ...filters];
    output = await withTestDisk((disk) =>
      run(node24(), args, { cwd: ROOT, env: { ...withoutColours(), ...compileCache, ...disk } }),
    );
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    output = error.output;
    ended = false;
  }
  const counted = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  await rm(report, { force: true });
  return countVitest(counted, ended, output);
}

/**
 * A file that cannot be loaded has no tests to count: it is one failure, as is any end that no test explains.
 * @param {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults?: { status: string, assertionResults: unknown[] }[] }} report
 * @param {boolean} ended whether vitest ended with success
 * @param {string} output
 * @returns {import('./parts.mjs').Result}
 */
export function countVitest(report, ended, output) {
  const unloaded = (report.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = (report.numFailedTests ?? 0) + unloaded.length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: failed || (ended ? 0 : 1),
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    output,
  };
}
