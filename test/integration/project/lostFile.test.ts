import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { createProject, openProject } from '../../../src-main/project/index.ts';
import type { FileState } from '../../../src-shared/domain/index.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

async function watched(): Promise<{ project: Project; ids: number[]; label: number; states: FileState[] }> {
  const states: FileState[] = [];
  const project = await newProject('films.winnow', { onFile: (state) => states.push(state) });
  const ids = await importInto(project, ['one', 'two', 'three']);
  return { project, ids, label: project.labels.add('good').id, states };
}

const remove = (path: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
};

describe('a project file that goes while it is open', () => {
  it('is missed by the next decision, and everything can be written elsewhere from what is open', async () => {
    const { project, ids, label, states } = await watched();
    remove(project.path);
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    expect(states).toEqual(['missing']);
    const copy = outputTo(join(temporaryFolder(), 'copy.winnow'), []);
    await project.backup(copy);
    const rescued = keep(await openProject(copy.path));
    expect(rescued.summary()).toMatchObject({ documents: 3, labelled: 1 });
    expect(await rescued.checkIntegrity()).toEqual([]);
  });

  it('comes back at closing with the decisions that were made without it', async () => {
    const { project, ids, label } = await watched();
    remove(project.path);
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    await project.close();
    const again = keep(await openProject(project.path));
    expect(again.summary()).toMatchObject({ documents: 3, labelled: 1 });
    expect(await again.checkIntegrity()).toEqual([]);
    expect(readdirSync(dirname(project.path)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('stays away when nothing was written since: who deleted it meant it', async () => {
    const { project } = await watched();
    remove(project.path);
    await project.close();
    expect(existsSync(project.path)).toBe(false);
  });

  it('takes everything with it when it only moved', async () => {
    const { project, ids, label, states } = await watched();
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    const moved = join(dirname(project.path), 'moved.winnow');
    renameSync(project.path, moved);
    project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [label], skip: false });
    expect(states).toEqual(['missing']);
    const copy = join(temporaryFolder(), 'copy.winnow');
    copyFileSync(moved, copy);
    expect(keep(await openProject(copy)).summary().labelled).toBe(2);
  });

  it('is never written over by what closes when another file has taken its place', async () => {
    const { project, ids, label, states } = await watched();
    remove(project.path);
    writeFileSync(project.path, 'somebody else’s');
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    expect(states).toEqual(['replaced']);
    await project.close();
    const [rescued = ''] = readdirSync(dirname(project.path)).filter((name) => /^films .*\.winnow$/u.test(name));
    expect(keep(await openProject(join(dirname(project.path), rescued))).summary().labelled).toBe(1);
  });

  it('leaves no journal behind that a new project of the same name would take for its own', async () => {
    const first = await newProject();
    await importInto(first, ['old']);
    const { path } = first;
    copyFileSync(`${path}-wal`, `${path}-kept`);
    await first.close();
    remove(path);
    renameSync(`${path}-kept`, `${path}-wal`);
    const second = keep(await createProject(path));
    expect(second.summary().documents).toBe(0);
    expect(await second.checkIntegrity()).toEqual([]);
  });
});

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync('umount', ['-l', folder]);
});

/** A file system of its own with room for so many megabytes. */
function smallDisk(megabytes: number): string | null {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'winnow-test', folder]);
  if (status !== 0) return null;
  mounted.push(folder);
  return folder;
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && smallDisk(1) !== null;

describe.runIf(canMount)('a disk that is full', () => {
  it('takes a small import, decisions and an undo after a large import failed on it', async () => {
    const states: FileState[] = [];
    const disk = smallDisk(24) ?? '';
    const project = keep(await createProject(join(disk, 'small.winnow'), { onFile: (state) => states.push(state) }));
    const [first = 0] = await importInto(project, ['first', 'second']);
    const writer = project.imports.begin({ path: 'x', name: 'x', options: { format: 'csv', encoding: 'utf-8' } });
    const slice = (at: number) =>
      Array.from({ length: 100 }, (_, index) => ({
        text: `document ${at} ${index} ${'y'.repeat(900)}`,
        labels: [],
        split: null,
        source: 'x',
        line: index,
      }));
    expect(() => {
      for (let at = 0; at < 1000; at++) writer.add(slice(at));
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    writer.abort();
    const label = project.labels.add('good');
    project.decisions.decide({ documentId: first, labelIds: [label.id], skip: false });
    expect(states).toEqual([]);
    await project.checkIntegrity();
    expect(await importInto(project, ['third', 'fourth'])).toHaveLength(4);
    expect(await project.checkIntegrity()).toEqual([]);
    expect(project.summary()).toMatchObject({ documents: 4, labelled: 1 });
  });

  it('that others fill is said at once, keeps what was saved, and is forgotten when there is room again', async () => {
    const states: FileState[] = [];
    const disk = smallDisk(16) ?? '';
    const project = keep(await createProject(join(disk, 'small.winnow'), { onFile: (state) => states.push(state) }));
    const ids = await importInto(
      project,
      Array.from({ length: 200 }, (_, index) => `document ${index}`),
    );
    const label = project.labels.add('good');
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label.id], skip: false });
    const filler = join(disk, 'filler');
    const fill = openSync(filler, 'w');
    expect(() => {
      for (;;) writeSync(fill, Buffer.alloc(4096));
    }).toThrow('ENOSPC');
    closeSync(fill);
    let saved = 1;
    expect(() => {
      for (const documentId of ids.slice(1)) {
        project.decisions.decide({ documentId, labelIds: [label.id], skip: false });
        saved++;
      }
      for (;;) project.labels.add(`label ${'x'.repeat(80)} ${project.labels.list().length}`);
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(states).toEqual(['disk-full']);
    expect(project.summary().labelled).toBe(saved);
    rmSync(filler);
    project.labels.add('there is room');
    expect(states).toEqual(['disk-full', 'saved']);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('leaves nothing of a project that could not be made', async () => {
    const disk = smallDisk(1) ?? '';
    writeFileSync(join(disk, 'filler'), Buffer.alloc(1024 * 1024 - 16 * 1024));
    await expect(createProject(join(disk, 'new.winnow'))).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk)).toEqual(['filler']);
  });
});
