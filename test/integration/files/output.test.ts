import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputTo, partFor, sweepParts } from '../../../src-main/files/index.ts';
import { createProject } from '../../../src-main/project/index.ts';
import { replaceFile } from '../../../src-main/sources/index.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const refused = (code: string) => expect.objectContaining({ code });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winnow-output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an output', () => {
  it('never lands on its input, by whatever name', () => {
    writeFileSync(at('in.csv'), 'text\none\n');
    symlinkSync(at('in.csv'), at('soft.csv'));
    linkSync(at('in.csv'), at('hard.csv'));
    mkdirSync(at('sub'));
    symlinkSync(folder, at('sub/again'));
    for (const name of ['in.csv', 'soft.csv', 'hard.csv', './sub/../in.csv', 'sub/again/in.csv', 'sub/again/soft.csv'])
      expect(() => outputTo(at(name), [at('in.csv')]), name).toThrow(refused('output-is-input'));
    expect(() => outputTo(at('in.csv'), [at('soft.csv')])).toThrow(refused('output-is-input'));
    expect(outputTo(at('other.csv'), [at('in.csv')]).path).toBe(at('other.csv'));
  });

  it('never replaces a file of a folder that is read, and may be new in it', () => {
    mkdirSync(at('letters'));
    writeFileSync(at('letters/a.txt'), 'Dear');
    symlinkSync(at('letters/a.txt'), at('a.csv'));
    expect(() => outputTo(at('letters/a.txt'), [at('letters')])).toThrow(refused('output-is-input'));
    expect(() => outputTo(at('a.csv'), [at('letters')])).toThrow(refused('output-is-input'));
    expect(outputTo(at('letters/results.csv'), [at('letters')]).path).toBe(at('letters/results.csv'));
  });

  it('never lands on a project, on what belongs to it, on a folder or a device', async () => {
    const project = await createProject(at('own.winnow'));
    symlinkSync(at('own.winnow'), at('x.csv'));
    for (const name of ['own.winnow', 'x.csv', 'own.winnow-wal', 'own.winnow-shm', 'own.winnow-lock'])
      expect(() => outputTo(at(name), []), name).toThrow(refused('output-is-project'));
    await project.close();
    expect(() => outputTo(at('own.winnow'), [])).toThrow(refused('output-is-project'));
    expect(() => outputTo(at('own.winnow-wal'), [])).toThrow(refused('output-is-project'));
    expect(() => outputTo(folder, [])).toThrow(refused('output-not-a-file'));
    if (existsSync('/dev/full')) expect(() => outputTo('/dev/full', [])).toThrow(refused('output-not-a-file'));
  });

  it.runIf(process.platform !== 'win32')('does not wait for anybody at a pipe', () => {
    spawnSync('mkfifo', [at('pipe.csv')]);
    expect(() => outputTo(at('pipe.csv'), [])).toThrow(refused('output-not-a-file'));
  });

  it('is looked at again when it takes its place', async () => {
    const output = outputTo(at('result.csv'), [at('in.csv')]);
    async function* rows(): AsyncGenerator<string> {
      yield 'one\n';
      writeFileSync(at('in.csv'), 'an input that came late');
      linkSync(at('in.csv'), at('result.csv'));
    }
    await expect(replaceFile(output, rows())).rejects.toMatchObject({ code: 'output-is-input' });
    expect(readFileSync(at('in.csv'), 'utf8')).toBe('an input that came late');
    expect(readdirSync(folder).toSorted()).toEqual(['in.csv', 'result.csv']);
  });

  it('through a link is written where the link leads, and the link stays', async () => {
    writeFileSync(at('real.csv'), 'old');
    symlinkSync(at('real.csv'), at('link.csv'));
    await replaceFile(outputTo(at('link.csv'), []), ['new']);
    expect(readFileSync(at('real.csv'), 'utf8')).toBe('new');
    expect(readFileSync(at('link.csv'), 'utf8')).toBe('new');
    await replaceFile(outputTo(at('link.csv'), []), ['newer']);
    expect(readFileSync(at('real.csv'), 'utf8')).toBe('newer');
  });
});

describe('unfinished files', () => {
  it('of a program that was killed are swept, those of the living and of others stay', async () => {
    const script = `process.stdout.write(String(process.pid))`;
    const gone = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout;
    const mine = partFor(at('mine.csv'));
    const left = partFor(at('left.csv')).replace(`-${process.pid}-`, `-${gone}-`);
    const elsewhere = left.replace(hostname().replaceAll(/[^\p{L}\p{N}]/gu, '_'), 'another');
    for (const path of [mine, left, `${left}-journal`, elsewhere, at('.notes.part')]) writeFileSync(path, 'x');
    sweepParts(folder);
    expect([mine, left, `${left}-journal`, elsewhere, at('.notes.part')].map((path) => existsSync(path))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
    writeFileSync(left, 'x');
    await replaceFile(outputTo(at('next.csv'), []), ['text']);
    expect(existsSync(left)).toBe(false);
  });
});
