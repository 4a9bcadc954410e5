import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/runtime.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-pass-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program that does nothing but become `inner`. */
async function outer(inner: string): Promise<ChildProcess> {
  await writeFile(join(folder, 'inner.mjs'), inner);
  const module = pathToFileURL(join(ROOT, 'scripts', 'passThrough.mjs')).href;
  const program = `import { passThrough } from '${module}'; await passThrough(process.execPath, ['inner.mjs', 'a b', '--json']);`;
  await writeFile(join(folder, 'outer.mjs'), program);
  return spawn(process.execPath, ['outer.mjs'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function said(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  await once(child, 'close');
  return text;
}

describe('becoming another program', () => {
  it('hands on arguments, input and output and ends with its code', async () => {
    const child = await outer(
      'process.stdin.on("data", (d) => process.stdout.write(d + process.argv.slice(2).join("|"))); process.stdin.on("end", () => process.exit(3));',
    );
    child.stdin?.end('in:');
    expect(await said(child)).toBe('in:a b|--json');
    expect(child.exitCode).toBe(3);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('hands on %s, so that the other can put its work away', async (signal) => {
    const child = await outer(
      `process.on('${signal}', () => { process.stdout.write(' put away'); process.exit(130); }); process.stdout.write('ready'); setInterval(() => {}, 1000);`,
    );
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    while (!text.includes('ready')) await once(child.stdout ?? child, 'data');
    child.kill(signal);
    await once(child, 'close');
    expect(text).toBe('ready put away');
    expect(child.exitCode).toBe(130);
  });

  it('tells by its code that the other was killed', async () => {
    const child = await outer('process.kill(process.pid, "SIGKILL");');
    await said(child);
    expect(child.exitCode).toBe(128 + 9);
  });
});
