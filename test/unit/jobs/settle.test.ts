import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle, type Wishes } from '../../../src-main/jobs/settle.ts';
import { AppError } from '../../../src-shared/domain/index.ts';

const none: Wishes = { cancel: false, pause: false, giveWay: false, quit: false };
const cancelled = { kind: 'thrown', error: new AppError('cancelled') } as const;
const paused = { kind: 'outcome', outcome: 'paused' } as const;

describe('what becomes of a job whose work stopped', () => {
  it('is done when its work was, whatever was asked meanwhile', () => {
    const wishes = fc.record({ cancel: fc.boolean(), pause: fc.boolean(), giveWay: fc.boolean(), quit: fc.boolean() });
    fc.assert(
      fc.property(wishes, (asked) => {
        expect(settle({ kind: 'outcome', outcome: 'done' }, asked)).toEqual({ state: 'done' });
      }),
    );
  });

  it('is cancelled though it had stopped for a pause', () => {
    expect(settle(paused, { ...none, cancel: true, pause: true })).toEqual({ state: 'cancelled' });
    expect(settle(cancelled, { ...none, cancel: true, quit: true })).toEqual({ state: 'cancelled' });
  });

  it('stays paused over a quit, and waits again when only the quit or another job stopped it', () => {
    expect(settle(paused, { ...none, pause: true, quit: true })).toEqual({ state: 'paused', reason: null });
    expect(settle(cancelled, { ...none, pause: true, quit: true })).toEqual({ state: 'paused', reason: null });
    expect(settle(cancelled, { ...none, quit: true })).toEqual({ state: 'queued' });
    expect(settle(paused, { ...none, giveWay: true })).toEqual({ state: 'queued' });
  });

  it('fails with the reason, and waits for room where the disk is full', () => {
    const broken = new AppError('engine-unavailable', { message: 'exit 7' });
    expect(settle({ kind: 'thrown', error: broken }, none)).toEqual({ state: 'failed', error: broken });
    const full = new AppError('disk-full', { path: '/x' });
    expect(settle({ kind: 'thrown', error: full }, { ...none, quit: true })).toEqual({
      state: 'paused',
      reason: { code: 'disk-full', fields: { path: '/x' } },
    });
  });
});
