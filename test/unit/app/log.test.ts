import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../src-main/app/log.ts';

describe('the log', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has a line an event with its time', () => {
    openLog(folder).note('backend-exit', { kind: 'signal', signal: 'SIGKILL' });
    const line = readFileSync(join(folder, 'winnow.log'), 'utf8');
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z backend-exit \{"kind":"signal","signal":"SIGKILL"\}\n$/);
  });

  it('never takes more than two files of half a megabyte', () => {
    const log = openLog(folder);
    for (let n = 0; n < 40; n++) log.note('long', { at: 'x'.repeat(50_000) });
    expect(readdirSync(folder).sort()).toEqual(['winnow.log', 'winnow.old.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(600_000);
  });

  it('does not stop the program where nothing can be written', () => {
    const occupied = join(folder, 'a-file');
    writeFileSync(occupied, '');
    expect(() => openLog(join(occupied, 'logs')).note('started')).not.toThrow();
  });
});
