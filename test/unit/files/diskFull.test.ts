import { expect, it } from 'vitest';
import { saysDiskFull } from '../../../src-main/files/index.ts';

it('tells a full disk, and a full share of one, from whatever else keeps a file from being written', () => {
  const failure = (code: string): Error => Object.assign(new Error('refused'), { code });
  expect(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS'].map((code) => saysDiskFull(failure(code)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([new Error('ENOSPC'), 'ENOSPC', null].map(saysDiskFull)).toEqual([false, false, false]);
});
