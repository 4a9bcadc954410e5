import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rescuePage } from '../../../src-main/app/pageRescue.ts';

function crashingPage() {
  let crash: (reason: string) => void = () => undefined;
  const reload = vi.fn();
  const frame = {
    webContents: {
      reload,
      on: (_event: string, listener: (event: unknown, details: { reason: string }) => void) => {
        crash = (reason) => listener(null, { reason });
      },
    },
    on: () => undefined,
  };
  const asked: (() => void)[] = [];
  const rescue = rescuePage(frame, {
    note: () => undefined,
    onSilent: () => undefined,
    onCrashing: (again) => asked.push(again),
  });
  return { rescue, reload, asked, crash: (reason = 'crashed') => crash(reason) };
}

describe('a page that crashes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('after it spoke, again and again, is loaded three times and then only if the person wants it', () => {
    const { rescue, reload, asked, crash } = crashingPage();
    for (let time = 0; time < 10; time++) {
      rescue.alive();
      crash();
    }
    expect(reload).toHaveBeenCalledTimes(3);
    expect(asked).toHaveLength(7);
    asked[0]?.();
    expect(reload).toHaveBeenCalledTimes(4);
    crash();
    expect(reload).toHaveBeenCalledTimes(5);
  });

  it('once an hour is always loaded again; one that closes is not', () => {
    const { reload, asked, crash } = crashingPage();
    for (let time = 0; time < 10; time++) {
      crash();
      vi.advanceTimersByTime(3_600_000);
    }
    crash('clean-exit');
    expect(reload).toHaveBeenCalledTimes(10);
    expect(asked).toEqual([]);
  });
});
