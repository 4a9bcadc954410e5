import { expect, it } from 'vitest';
import { doings } from '../../soak/doings.ts';
import { soak } from '../../soak/soak.ts';

// The kinds whose moments are short; all of them, and many more kills, are `npm run soak`. What is killed while it predicts is in
// jobs/kills.test.ts.
const short = [
  ...Object.keys(doings).filter((kind) => !['all at once', 'training', 'predicting'].includes(kind)),
  'migration',
  'restore',
  'damaged pages',
];

it('nothing is lost, doubled or left over by 50 kills at moments that nobody chose', async () => {
  const faults: string[] = [];
  const seed = Math.floor(Math.random() * 2 ** 31);
  const note = (line: string): void => void faults.push(line);
  const { kinds, answered } = await soak({
    tries: 50,
    seed,
    only: short,
    workers: 1,
    note,
    until: new AbortController().signal,
  });
  const failed = [...kinds].flatMap(([kind, line]) => line.faults.map((fault) => `${kind}: ${fault}`));
  expect(failed, `npm run soak -- --seed ${seed}: ${faults.join('\n')}`).toEqual([]);
  expect(answered.decisions).toBeGreaterThan(0);
  expect(answered.imports).toBeGreaterThan(0);
});
