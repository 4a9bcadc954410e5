import { readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../build.mjs';
import { withDisplays } from '../display.mjs';
import { ROOT, node24 } from '../runtime.mjs';
import { compileCache } from './compileCache.mjs';
import { withTestDisk } from './testDisk.mjs';
import { CommandFailed, run } from '../setup/process.mjs';

// Each worker holds a program of some five processes.
const workers = Math.min(4, availableParallelism());

/**
 * Drives the real window and counts its tests.
 * @param {string[]} filters
 * @returns {Promise<import('./parts.mjs').Result>}
 */
export async function runPlaywright(filters) {
  await buildIfStale(() => {});
  const report = join(tmpdir(), `winnow-window-${process.pid}.json`);
  const { ended, output } = await withDisplays(workers, async (displays) => {
    const env = {
      ...process.env,
      ...compileCache,
      WINNOW_DISPLAYS: displays.join(' '),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    };
    const args = [
      join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--reporter=list,json',
      ...filters,
    ];
    return withTestDisk((disk) => run(node24(), args, { cwd: ROOT, env: { ...env, ...disk } })).then(
      (text) => ({ ended: true, output: text }),
      (error) => {
        if (error instanceof CommandFailed) return { ended: false, output: error.output };
        throw error;
      },
    );
  });
  const counted = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  await rm(report, { force: true });
  return countPlaywright(counted, ended, output);
}

/**
 * @param {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @param {boolean} ended whether Playwright ended with success
 * @param {string} output
 * @returns {import('./parts.mjs').Result}
 */
export function countPlaywright({ stats }, ended, output) {
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  return { passed: stats?.expected ?? 0, failed: failed || (ended ? 0 : 1), skipped: stats?.skipped ?? 0, output };
}
