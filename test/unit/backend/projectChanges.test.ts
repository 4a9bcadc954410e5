import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src-shared/domain/index.ts';
import { ProjectChanges } from '../../../src-main/backend/projectChanges.ts';

describe('changes of the project', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function listenWhile(work: (changes: ProjectChanges) => Promise<void>): Promise<string[]> {
    const changes = new ProjectChanges();
    const controller = new AbortController();
    const told: string[] = [];
    const listening = (async () => {
      for await (const { kind } of changes.listen(controller.signal)) {
        if (kind !== 'file') told.push(kind);
      }
    })();
    await vi.advanceTimersByTimeAsync(0);
    await work(changes);
    controller.abort();
    await vi.advanceTimersByTimeAsync(1000);
    await listening;
    return told;
  }

  it('are told a few times a second, however many there are', async () => {
    const told = await listenWhile(async (changes) => {
      for (let n = 0; n < 1000; n++) {
        changes.push('documents');
        await vi.advanceTimersByTimeAsync(1);
      }
    });
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.length).toBeLessThanOrEqual(6);
  });

  it('are told at once after a pause, and the last one is never lost', async () => {
    const told = await listenWhile(async (changes) => {
      changes.push('labels');
      await vi.advanceTimersByTimeAsync(1);
      changes.push('runs');
      await vi.advanceTimersByTimeAsync(300);
    });
    expect(told).toEqual(['labels', 'runs']);
  });

  it('begin with how the file stands, and with what went wrong while nobody listened', async () => {
    const changes = new ProjectChanges();
    changes.tellFile('missing');
    changes.tellTrouble(new AppError('disk-full', { path: '/backups' }));
    const events = changes.listen(undefined);
    expect((await events.next()).value).toEqual({ kind: 'file', state: 'missing' });
    expect((await events.next()).value).toMatchObject({ kind: 'trouble', error: { code: 'disk-full' } });
    changes.tellFile('saved');
    expect((await events.next()).value).toEqual({ kind: 'file', state: 'saved' });
    await events.return();
  });

  it('are all kinds when another project is open', async () => {
    const told = await listenWhile(async (changes) => {
      changes.pushAll();
      await vi.advanceTimersByTimeAsync(1);
    });
    expect(told.sort()).toEqual(['batches', 'documents', 'imports', 'labels', 'runs']);
  });
});
