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
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { createProject, openProject } from '../../../src-main/project/index.ts';
import type { AppError, FileState } from '../../../src-shared/domain/index.ts';
import { csv, documentsOf, importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

interface Watched {
  project: Project;
  ids: number[];
  label: number;
  states: FileState[];
  troubles: AppError[];
}

async function watched(folder = temporaryFolder()): Promise<Watched> {
  const states: FileState[] = [];
  const troubles: AppError[] = [];
  const project = await createProject(join(folder, 'films.winnow'), {
    onFile: (state) => states.push(state),
    onTrouble: (error) => troubles.push(error),
  });
  opened.push(project);
  const ids = await importInto(project, ['one', 'two', 'three']);
  return { project, ids, label: project.labels.add('good').id, states, troubles };
}

/** A project in a folder of its own, and what that lies in. */
async function inFolder(): Promise<Watched & { outer: string; inner: string }> {
  const outer = temporaryFolder();
  const inner = join(outer, 'films');
  mkdirSync(inner);
  return { ...(await watched(inner)), outer, inner };
}

// Some of them cannot be closed in order: that is what the tests are about.
const opened: Project[] = [];
afterEach(async () => {
  await Promise.allSettled(opened.splice(0).map((project) => project.close()));
});

const remove = (path: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
};

describe('a project file that goes while it is open', () => {
  it('with its folder is named by what would have to be written in slices', async () => {
    const { project, inner } = await inFolder();
    rmSync(inner, { recursive: true });
    const writer = project.imports.begin({ path: 'made', name: 'made', options: csv });
    expect(() => writer.add(documentsOf(['four']))).toThrow(expect.objectContaining({ code: 'file-not-found' }));
  });

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

  it('is kept in the nearest folder that is left when its own went with it, and that is said', async () => {
    const { project, ids, label, troubles, outer, inner } = await inFolder();
    rmSync(inner, { recursive: true });
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    await project.close();
    const [copy = ''] = readdirSync(outer).map((name) => join(outer, name));
    expect(troubles).toMatchObject([{ code: 'project-kept-elsewhere', fields: { path: project.path, copy } }]);
    expect(keep(await openProject(copy)).summary()).toMatchObject({ documents: 3, labelled: 1 });
  });

  it('can be opened in a folder that was renamed once it is closed', async () => {
    const { project, ids, label, inner } = await inFolder();
    renameSync(inner, `${inner} moved`);
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    await project.close();
    expect(keep(await openProject(join(`${inner} moved`, 'films.winnow'))).summary().labelled).toBe(1);
  });

  it('comes back nowhere when the whole of it was saved elsewhere', async () => {
    const { project, ids, label, outer, inner, troubles } = await inFolder();
    rmSync(inner, { recursive: true });
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [label], skip: false });
    await project.backup(outputTo(join(outer, 'copy.winnow'), []));
    await project.close({ savedElsewhere: true });
    expect(readdirSync(outer)).toEqual(['copy.winnow']);
    expect(troubles).toEqual([]);
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
  vi.unstubAllEnvs();
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

  it('keeps what was decided without a file in the home folder, or says that it could not and lets go of everything', async () => {
    const disk = smallDisk(16) ?? '';
    const home = temporaryFolder();
    vi.stubEnv('HOME', home);
    const lose = async (): Promise<Watched> => {
      const inner = join(disk, 'films');
      mkdirSync(inner);
      const lost = await watched(inner);
      rmSync(inner, { recursive: true });
      lost.project.decisions.decide({ documentId: lost.ids[0] ?? 0, labelIds: [lost.label], skip: false });
      return lost;
    };
    const fill = (): void => {
      try {
        writeFileSync(join(disk, 'filler'), Buffer.alloc(16 * 1024 * 1024));
      } catch {
        // As full as it gets.
      }
    };
    const first = await lose();
    fill();
    await first.project.close();
    const [copy = ''] = readdirSync(home).map((name) => join(home, name));
    expect(first.troubles).toMatchObject([{ code: 'project-kept-elsewhere', fields: { copy } }]);
    expect(keep(await openProject(copy)).summary().labelled).toBe(1);
    rmSync(join(disk, 'filler'));
    const second = await lose();
    fill();
    vi.stubEnv('HOME', join(home, 'gone'));
    await expect(second.project.close()).rejects.toMatchObject({ code: 'file-not-writable' });
    expect(() => second.project.summary()).toThrow(expect.objectContaining({ code: 'project-none-open' }));
  });

  it('leaves nothing of a project that could not be made', async () => {
    const disk = smallDisk(1) ?? '';
    writeFileSync(join(disk, 'filler'), Buffer.alloc(1024 * 1024 - 16 * 1024));
    await expect(createProject(join(disk, 'new.winnow'))).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk)).toEqual(['filler']);
  });
});
