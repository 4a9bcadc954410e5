import { linkSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import { openProject, openReader } from '../../../src-main/project/index.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

describe('one project has one writer', () => {
  it('also through a symbolic link to the file or to its folder', async () => {
    const project = await newProject();
    const elsewhere = temporaryFolder();
    const soft = join(elsewhere, 'soft.winnow');
    symlinkSync(project.path, soft);
    symlinkSync(dirname(project.path), join(elsewhere, 'folder'));
    for (const name of [soft, join(elsewhere, 'folder', basename(project.path))])
      await expect(openProject(name), name).rejects.toMatchObject({ code: 'project-locked' });
    await project.close();
    const again = keep(await openProject(soft));
    expect(again.path).toBe(project.path);
    await importInto(again, ['one']);
    expect(existsSync(`${soft}-wal`)).toBe(false);
    await expect(openProject(project.path)).rejects.toMatchObject({ code: 'project-locked' });
    expect(openReader(soft).present(Int32Array.of(1))).toHaveLength(1);
  });

  it('and one name: a second hard link is refused with words, open or closed', async () => {
    const project = await newProject();
    await importInto(project, ['one']);
    const hard = join(temporaryFolder(), 'hard.winnow');
    linkSync(project.path, hard);
    await expect(openProject(hard)).rejects.toMatchObject({ code: 'project-linked', fields: { links: 2 } });
    await project.close();
    await expect(openProject(project.path)).rejects.toMatchObject({ code: 'project-linked' });
    rmSync(hard);
    expect(keep(await openProject(project.path)).summary().documents).toBe(1);
  });

  it('whatever lies in the place of the lock', async () => {
    const { path, close } = await newProject();
    await close();
    const lock = `${path}-lock`;
    for (const garbage of ['x'.repeat(5000), 'SQLite format 3\u0000 and then nothing', '']) {
      writeFileSync(lock, garbage);
      const project = await openProject(path);
      await expect(openProject(path)).rejects.toMatchObject({ code: 'project-locked' });
      await project.close();
      expect(existsSync(lock)).toBe(false);
    }
    mkdirSync(lock);
    await expect(openProject(path)).rejects.toMatchObject({ code: 'file-not-writable', fields: { path: lock } });
    rmSync(lock, { recursive: true });
    const victim = join(dirname(path), 'victim');
    writeFileSync(victim, 'mine');
    symlinkSync(victim, lock);
    await expect(openProject(path)).rejects.toMatchObject({ code: 'file-not-writable' });
    expect(existsSync(victim)).toBe(true);
  });

  it('but a linked file that only can be read may be read', async () => {
    const { path, close } = await newProject();
    await close();
    const hard = join(temporaryFolder(), 'hard.winnow');
    linkSync(path, hard);
    chmodSync(path, 0o444);
    expect(keep(await openProject(hard)).readOnly).toBe(true);
  });
});

describe('a copy of the open project', () => {
  it('onto itself is refused by any name, and nothing is lost', async () => {
    const project = await newProject();
    const [first = 0] = await importInto(project, ['one', 'two']);
    const soft = join(temporaryFolder(), 'copy.winnow');
    symlinkSync(project.path, soft);
    for (const name of [project.path, soft])
      expect(() => outputTo(name, [])).toThrow(expect.objectContaining({ code: 'output-is-project' }));
    const label = project.labels.add('good');
    project.decisions.decide({ documentId: first, labelIds: [label.id], skip: false });
    await project.close();
    expect(keep(await openProject(project.path)).summary().labelled).toBe(1);
  });
});
