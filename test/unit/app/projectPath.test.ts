import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, freeProjectPath, sameProject } from '../../../src-main/app/projectPath.ts';

describe('projects and models on a command line', () => {
  it('are found among the arguments of Electron and Chromium, seen from the folder of the caller', () => {
    const args = [
      '--user-data-dir=/x.winnow',
      '/clone',
      'letters.winnow',
      '/abs/Mail.WINNOW',
      'data.csv',
      'm.winnowmodel',
    ];
    const projects = ['/home/me/letters.winnow', '/abs/Mail.WINNOW'];
    expect(filesIn(args, '/home/me')).toEqual({ projects, models: ['/home/me/m.winnowmodel'] });
  });
});

describe('project files', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-paths-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the same under a link and under their own name', () => {
    const path = join(folder, 'a.winnow');
    writeFileSync(path, '');
    symlinkSync(path, join(folder, 'b.winnow'));
    expect(sameProject(path, join(folder, 'b.winnow'))).toBe(true);
    expect(sameProject(path, join(folder, 'c.winnow'))).toBe(false);
  });

  it('get a name that no file has yet', () => {
    expect(freeProjectPath(folder, 'Letters')).toBe(join(folder, 'Letters.winnow'));
    writeFileSync(join(folder, 'Letters.winnow'), '');
    expect(freeProjectPath(folder, 'Letters')).toBe(join(folder, 'Letters 2.winnow'));
  });

  it.each(['../../etc/passwd', '..', 'a/b\\c', 'a\nb\0c', '   ', '客户 来信?', 'x'.repeat(400)])(
    'get a name out of %j that stays in the folder and can be written',
    (name) => {
      const path = freeProjectPath(folder, name);
      expect(join(folder, basename(path))).toBe(path);
      writeFileSync(path, '');
    },
  );
});
