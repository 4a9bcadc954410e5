import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-shared/domain/index.ts';
import { writingError } from '../../../src-main/sources/open/fileErrors.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import { writeCsv, writeJsonl } from '../../../src-main/sources/index.ts';
import { useFolder } from './folder.ts';

const folder = useFolder();

describe('writing a file', () => {
  it('leaves the old file as it was, and nothing beside it, when the rows fail half-way', async () => {
    const path = folder.write('result.csv', 'the old one');
    async function* rows(): AsyncGenerator<string[]> {
      for (let index = 0; index < 50_000; index += 1) yield [`row ${index}`];
      throw new AppError('cancelled');
    }
    await expect(writeCsv(outputTo(path, []), ['text'], rows())).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(path, 'utf8')).toBe('the old one');
    expect(readdirSync(folder.path)).toEqual(['result.csv']);
  });

  it('replaces the old file at once and says how many rows there are', async () => {
    const path = folder.write('result.jsonl', 'the old one');
    expect(await writeJsonl(outputTo(path, []), [{ a: 1 }, { a: 2 }])).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    expect(readdirSync(folder.path)).toEqual(['result.jsonl']);
  });

  it('says so when the folder is not there', () => {
    const path = join(folder.path, 'missing', 'result.csv');
    expect(() => outputTo(path, [])).toThrow(
      expect.objectContaining({ code: 'file-not-writable', fields: expect.objectContaining({ path }) }),
    );
    expect(existsSync(path)).toBe(false);
  });

  it('calls a full disk a full disk', () => {
    const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    expect(writingError(full, '/x/out.csv')).toMatchObject({ code: 'disk-full', fields: { path: '/x/out.csv' } });
  });
});
