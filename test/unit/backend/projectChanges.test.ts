import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectChanges } from '../../../src-main/backend/projectChanges.ts';

describe('changes of the project', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function listenWhile(work: (changes: ProjectChanges) => Promise<void>): Promise<string[]> {
    const changes = new ProjectChanges();
    const controller = new AbortController();
    const told: string[] = [];
    const listening = (async () => {
      for await (const { kind } of changes.listen(controller.signal)) told.push(kind);
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

  it('are all kinds when another project is open', async () => {
    const told = await listenWhile(async (changes) => {
      changes.pushAll();
      await vi.advanceTimersByTimeAsync(1);
    });
    expect(told.sort()).toEqual(['batches', 'documents', 'imports', 'labels', 'runs']);
  });
});
