import { describe, expect, it, vi } from 'vitest';
import { ImportController } from '../../../src-renderer/importing/importController.svelte.ts';
import type { OpenProject } from '../../../src-renderer/app/openProject.svelte.ts';
import type { Shell } from '../../../src-renderer/app/shell.svelte.ts';

const options = { format: 'lines' as const, mapping: null };
const counts = {
  read: 1,
  added: 1,
  duplicate: 0,
  unreadable: 0,
  newLabels: [],
  labelled: 0,
  multiLabel: 0,
  clashes: 0,
};

/** As much of the window as an import uses; jobs end when the test says so. */
function windowWith(brought: Record<string, Partial<typeof counts>>) {
  const ended: { id: number; state: string; error: null; endedAt: number }[] = [];
  const started: string[] = [];
  const undone: number[] = [];
  const listeners = new Set<(job: unknown) => void>();
  const imports = {
    inspect: async ({ path }: { path: string }) => ({ path, name: path, bytes: 1, options, columns: [], preview: [] }),
    dryRun: async ({ path }: { path: string }) => ({ ...counts, ...brought[path], problems: [] }),
    start: async ({ path }: { path: string }) => {
      started.push(path);
      return { jobId: started.length, importId: started.length + 10 };
    },
    list: async () =>
      started.map((path, at) => ({
        id: at + 11,
        actionId: at + 101,
        path,
        name: path,
        state: 'done',
        counts,
        problems: [],
      })),
  };
  const shell = {
    backend: {
      imports,
      jobs: { list: async () => ended, cancel: vi.fn(async () => undefined) },
      project: { undo: async ({ actionId }: { actionId: number }) => undone.push(actionId) },
    },
    attempt: async (work: () => Promise<unknown>) => work(),
  };
  const project = {
    jobs: {
      get: (id: number) => ({ id, state: 'running' }),
      onEnd: (listener: (job: unknown) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  return {
    started,
    undone,
    end: (id: number) => {
      const job = { id, state: 'done', error: null, endedAt: 1 };
      ended.push(job);
      for (const listener of [...listeners]) listener(job);
    },
    // As much of both as the controller reads.
    controller: new ImportController(shell as unknown as Shell, project as unknown as OpenProject),
  };
}

async function ready(paths: string[], brought: Record<string, Partial<typeof counts>> = {}) {
  const made = windowWith(brought);
  await made.controller.add(paths);
  await made.controller.check();
  return made;
}

describe('ImportController', () => {
  it('brings in what contradicts, also where no document is new, and leaves out what brings nothing', async () => {
    const { controller, started } = await ready(['/a.txt', '/b.txt'], {
      '/a.txt': { added: 0, clashes: 2 },
      '/b.txt': { added: 0 },
    });
    expect(controller.worth).toBe(true);
    void controller.start();
    await vi.waitFor(() => expect(started).toEqual(['/a.txt']));
  });

  it('has nothing to do where all is here already', async () => {
    const { controller } = await ready(['/a.txt'], { '/a.txt': { added: 0, duplicate: 1 } });
    expect(controller.worth).toBe(false);
  });

  it('starts every import although the person goes on working at once', async () => {
    const { controller, started } = await ready(['/a.txt', '/b.txt', '/c.txt']);
    void controller.start();
    controller.leave();
    await vi.waitFor(() => expect(started).toEqual(['/a.txt', '/b.txt', '/c.txt']));
  });

  it('counts the files that are done, in whatever order they end, and takes back the last first', async () => {
    const { controller, end, undone } = await ready(['/a.txt', '/b.txt']);
    const over = controller.start();
    await vi.waitFor(() => expect(controller.started).toBe(2));
    end(2);
    await vi.waitFor(() => expect(controller.ended).toBe(1));
    expect(controller.finished).toBe(false);
    end(1);
    await over;
    expect(controller.records).toHaveLength(2);
    await controller.undo();
    expect(undone).toEqual([102, 101]);
  });
});
