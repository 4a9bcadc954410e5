import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recentProjects } from '../../../src-main/app/recent.ts';

describe('recent projects', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-recent-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = () => recentProjects(join(folder, 'recent.json'), () => undefined);

  it('come newest first, each once, also after a restart', () => {
    const recent = open();
    recent.add('/a.winnow', 'a', 1);
    recent.add('/b.winnow', 'b', 2);
    recent.add('/a.winnow', 'a again', 3);
    expect(open().list()).toMatchObject([
      { path: '/a.winnow', name: 'a again', openedAt: 3 },
      { path: '/b.winnow', name: 'b' },
    ]);
  });

  it('say whether the file is still there', () => {
    const there = join(folder, 'there.winnow');
    writeFileSync(there, '');
    const recent = open();
    recent.add(join(folder, 'gone.winnow'), 'gone', 1);
    recent.add(there, 'there', 2);
    expect(recent.list().map((project) => project.exists)).toEqual([true, false]);
  });

  it('are forgotten when asked to, and do not grow without end', () => {
    const recent = open();
    for (let n = 0; n < 30; n++) recent.add(`/${n}.winnow`, `${n}`, n);
    expect(recent.list()).toHaveLength(12);
    recent.forget('/29.winnow');
    expect(recent.list()[0]?.path).toBe('/28.winnow');
  });
});
