import { describe, expect, it } from 'vitest';
import { undoneAtOnce } from '../../../src-renderer/app/undoStep.ts';

const openedAt = 1_000;

describe('Ctrl+Z', () => {
  it('takes back at once what was done here in this sitting', () => {
    expect(undoneAtOnce({ kind: 'label', count: 1, at: 2_000 }, { screen: 'label', openedAt })).toBe(true);
    expect(undoneAtOnce({ kind: 'trash', count: 3, at: 2_000 }, { screen: 'documents', openedAt })).toBe(true);
  });

  it('asks about what was done before the project was opened', () => {
    expect(undoneAtOnce({ kind: 'label', count: 1, at: 500 }, { screen: 'label', openedAt })).toBe(false);
  });

  it('asks about what was done on another screen', () => {
    expect(undoneAtOnce({ kind: 'trash', count: 1, at: 2_000 }, { screen: 'train', openedAt })).toBe(false);
    expect(undoneAtOnce({ kind: 'run-remove', count: 1, at: 2_000 }, { screen: 'documents', openedAt })).toBe(false);
  });

  it('asks about an import and about many documents', () => {
    expect(undoneAtOnce({ kind: 'import', count: 2, at: 2_000 }, { screen: 'documents', openedAt })).toBe(false);
    expect(undoneAtOnce({ kind: 'bulk-label', count: 400, at: 2_000 }, { screen: 'documents', openedAt })).toBe(false);
  });
});
