import { describe, expect, it } from 'vitest';
import { labelChoices } from '../../../src-renderer/app/labelChoices.ts';

const labels = Array.from({ length: 300 }, (_, index) => ({
  id: index + 1,
  name: index === 250 ? 'Refund by bank transfer' : `Contract part ${index + 1}`,
  colour: index % 12,
  description: '',
  position: index,
}));

const names = (groups: ReturnType<typeof labelChoices>) =>
  groups.map(({ kind, choices }) => [kind, choices.map((choice) => choice.label.id)] as const);

describe('labelChoices', () => {
  it('shows the guess and the recent labels first, each once', () => {
    const groups = labelChoices(labels, '', [251], [7, 251, 9]);
    expect(names(groups).slice(0, 2)).toEqual([
      ['guess', [251]],
      ['recent', [7, 9]],
    ]);
    expect(groups[2]?.choices).toHaveLength(297);
  });

  it('finds by typing, what occurs as typed before letters in order', () => {
    const [found] = labelChoices(labels, 'bank', [], []);
    expect(found?.choices[0]?.label.id).toBe(251);
    expect(labelChoices(labels, 'qqq', [], [])).toEqual([]);
  });

  it('keeps the digit of each label whatever is shown first', () => {
    const [, recent] = labelChoices(labels, '', [251], [10, 11]);
    expect(recent?.choices.map((choice) => choice.keys)).toEqual(['0', undefined]);
    const [found] = labelChoices(labels, 'part 3', [], []);
    expect(found?.choices.find((choice) => choice.label.id === 3)?.keys).toBe('3');
  });

  it('leaves few labels where they are', () => {
    expect(names(labelChoices(labels.slice(0, 3), '', [3], [2]))).toEqual([['all', [1, 2, 3]]]);
  });
});
