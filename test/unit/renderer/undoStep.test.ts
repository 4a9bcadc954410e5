import { describe, expect, it } from 'vitest';
import { stepsAtOnce } from '../../../src-renderer/app/undoStep.ts';

const label = { kind: 'label', count: 1, screens: ['label', 'documents'], sitting: true } as const;

describe('Ctrl+Z', () => {
  const at = (screen: Parameters<typeof stepsAtOnce>[1], changes: Partial<Parameters<typeof stepsAtOnce>[0]> = {}) =>
    stepsAtOnce({ ...label, screens: [...label.screens], ...changes }, screen);

  it('takes back at once what was done here in this sitting', () => {
    expect([at('label'), at('documents')]).toEqual([true, true]);
  });

  it('asks about what was done before the project was opened', () => {
    expect(at('label', { sitting: false })).toBe(false);
  });

  it('asks about what was done on another screen', () => {
    expect([at('train'), at('models')]).toEqual([false, false]);
  });

  it('asks about an import and about many documents', () => {
    expect(at('documents', { kind: 'import' })).toBe(false);
    expect(at('documents', { kind: 'bulk-label', count: 400 })).toBe(false);
  });
});
