import { describe, expect, it } from 'vitest';
import { filterLabels, keyOfChoice } from '../../../src-renderer/label/choiceKeys.ts';

const labels = ['Billing', 'Rebate', '退款', 'bill of lading', 'Complaint'].map((name, position) => ({
  id: position + 1,
  name,
  colour: 0,
  description: '',
  position,
}));

describe('the keys of labels', () => {
  it('are the digits from 1 to 0, then the same with Shift, and none beyond', () => {
    expect([0, 8, 9, 10, 19, 20].map(keyOfChoice)).toEqual(['1', '9', '0', 'Shift+1', 'Shift+0', null]);
  });
});

describe('typed letters', () => {
  const found = (typed: string): string[] => filterLabels(labels, typed).map((label) => label.name);

  it('find names that have them, those that begin with them first, whatever the case', () => {
    expect(found('BIL')).toEqual(['Billing', 'bill of lading']);
    expect(found('b')).toEqual(['Billing', 'bill of lading', 'Rebate']);
    expect(found('款')).toEqual(['退款']);
    expect(found('xyz')).toEqual([]);
  });

  it('leave all labels as they are while there are none', () => {
    expect(filterLabels(labels, '  ')).toBe(labels);
  });
});
