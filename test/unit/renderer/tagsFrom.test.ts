import { describe, expect, it } from 'vitest';
import { tagsFrom } from '../../../src-renderer/models/tagsFrom.ts';

describe('tagsFrom', () => {
  it('takes tags between commas of either writing, each once and none empty', () => {
    expect(tagsFrom(' final, mail ，final、 第一次,, ')).toEqual(['final', 'mail', '第一次']);
  });

  it('keeps within what the project takes', () => {
    const typed = Array.from({ length: 80 }, (_, index) => `${'x'.repeat(60)}${index}`).join(',');
    expect(tagsFrom(typed)).toEqual(['x'.repeat(50)]);
    expect(tagsFrom(Array.from({ length: 80 }, (_, index) => index).join(',')).length).toBe(50);
  });
});
