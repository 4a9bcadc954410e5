import { describe, expect, it, vi } from 'vitest';
import type { BackendClient } from '../../../src-renderer/app/connection.ts';
import { OpenProject } from '../../../src-renderer/app/openProject.svelte.ts';
import type { ErrorCode } from '../../../src-shared/domain/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';

// The module that brings the ports listens to its window as soon as it is there.
vi.hoisted(() => vi.stubGlobal('window', new EventTarget()));

const summary = {
  path: '/films.winnow',
  name: 'films',
  documents: 0,
  labelled: 0,
  readOnly: false,
  multiLabel: false,
  modelInUse: null,
};

/** What a person is told when the backend cannot say how the project stands. */
async function toldOf(code: ErrorCode): Promise<string[]> {
  const told: string[] = [];
  const never = (): Promise<never> => new Promise(() => undefined);
  const fail = (): Promise<never> => Promise.reject(new AppError(code));
  const backend = {
    project: { watch: never, current: fail, lastUndoable: never },
    jobs: { watch: never },
    labels: { list: never },
    documents: { counts: never },
    runs: { list: never },
  } as unknown as BackendClient; // Only these calls are made.
  const project = new OpenProject(backend, summary, (thrown) => told.push(AppError.from(thrown).code));
  await project.refresh();
  return told;
}

describe('the project on show', () => {
  it('says when its figures could not be brought up to date', async () => {
    expect(await toldOf('project-damaged')).toEqual(['project-damaged']);
  });

  it('says nothing while the backend restarts', async () => {
    expect(await toldOf('backend-restarted')).toEqual([]);
  });
});
