import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonFile } from '../../../src-main/app/jsonFile.ts';

const schema = z.object({ width: z.int() });

describe('a small JSON file', () => {
  let folder: string;
  let path: string;
  let broken: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-json-'));
    path = join(folder, 'deeper', 'file.json');
    broken = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = () => jsonFile(path, schema, { width: 1 }, (aside) => broken.push(aside));

  it('is empty before the first write and remembers after it', () => {
    expect(open().read()).toEqual({ width: 1 });
    open().write({ width: 2 });
    expect(open().read()).toEqual({ width: 2 });
  });

  it('leaves nothing beside itself after a write', () => {
    open().write({ width: 2 });
    expect(readdirSync(join(folder, 'deeper'))).toEqual(['file.json']);
  });

  it.each([
    ['that is cut short', '{"width": '],
    ['of another shape', '{"width": "wide"}'],
  ])('sets a file aside %s, and says so', (_name, text) => {
    open().write({ width: 2 });
    writeFileSync(path, text);
    expect(open().read()).toEqual({ width: 1 });
    expect(existsSync(path)).toBe(false);
    expect(broken).toEqual([`${path}.broken`]);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
  });

  it('keeps every file that it set aside', () => {
    open().write({ width: 2 });
    for (const text of ['first', 'second']) {
      writeFileSync(path, text);
      open().write({ width: 3 });
    }
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe('first');
    expect(readFileSync(`${path}.broken-2`, 'utf8')).toBe('second');
    expect(open().read()).toEqual({ width: 3 });
  });

  it('sets aside what cannot be read at all, and never writes over what cannot be moved', () => {
    mkdirSync(path, { recursive: true });
    expect(open().read()).toEqual({ width: 1 });
    expect(broken).toEqual([`${path}.broken`]);
    // A link that leads round in circles can be neither read nor taken for missing.
    symlinkSync(path, path);
    const file = open();
    file.write({ width: 2 });
    expect(broken).toEqual([`${path}.broken`, `${path}.broken-2`]);
    expect(open().read()).toEqual({ width: 2 });
  });
});
