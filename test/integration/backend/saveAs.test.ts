import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../../src-main/backend/session.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import type { AppError } from '../../../src-shared/domain/index.ts';
import { engineThreads } from '../training/smallProject.ts';

describe('saving what is open to another place', () => {
  let folder: string;
  let session: Session;
  let troubles: AppError[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-save-as-'));
    troubles = [];
    session = new Session({ threads: engineThreads() }, (error) => troubles.push(error));
    mkdirSync(join(folder, 'films'));
    await session.create(join(folder, 'films', 'films.winnow'));
  });

  afterEach(async () => {
    await session.close();
    rmSync(folder, { recursive: true });
    expect(troubles).toEqual([]);
  });

  it.each([
    ['folder', ''],
    ['file', 'films.winnow'],
  ])('goes on there when the project’s %s is gone, and brings nothing back', async (what, name) => {
    rmSync(join(folder, 'films', name), { recursive: true });
    session.project.labels.add('added without a file');
    const copy = join(folder, 'copy.winnow');
    expect(await session.saveAs(outputTo(copy, []))).toMatchObject({ path: copy });
    expect(session.project.labels.list()).toMatchObject([{ name: 'added without a file' }]);
    await session.close();
    expect(readdirSync(folder)).toEqual(what === 'folder' ? ['copy.winnow'] : ['copy.winnow', 'films']);
    if (what === 'file')
      expect(readdirSync(join(folder, 'films')).filter((left) => left.endsWith('.winnow'))).toEqual([]);
  });
});
