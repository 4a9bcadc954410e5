import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { objectOf, winnow } from './runWinnow.ts';

describe('winnow demo', () => {
  it('runs the whole loop on the sample and prints one object', async () => {
    const ended = await winnow(['demo', '--json'], { cwd: tmpdir() });
    expect(ended.code, ended.stderr).toBe(0);
    const result = z
      .object({
        accuracy: z.number(),
        baselineAccuracy: z.number(),
        documentsPerSecond: z.object({ training: z.number().positive(), prediction: z.number().positive() }),
        classified: z.int(),
        labelled: z.int(),
      })
      .parse(objectOf(ended));
    expect(result.accuracy).toBeGreaterThan(0.95);
    expect(result.baselineAccuracy).toBeGreaterThan(0.95);
    expect(result.classified).toBeGreaterThan(5000);
    expect(result.labelled).toBe(6);
  });
});
