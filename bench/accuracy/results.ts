import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const file = fileURLToPath(new URL('../../docs/accuracy.json', import.meta.url));

const figures = z.object({ accuracy: z.number(), macroF1: z.number() });

/** One recipe on one data set. */
export const row = z.object({
  dataSet: z.string(),
  recipe: z.string(),
  /** Of the recipe as it was; another one makes the row stale. */
  recipeHash: z.string(),
  seed: z.int(),
  part: z.enum(['test', 'validation']),
  ...figures.shape,
  baseline: figures.nullable(),
  epochs: z.int().nullable(),
  /** In the last round, over the documents as the network met them. */
  trainingAccuracy: z.number().nullable().default(null),
  /** Of the whole command: reading, training, baseline, measuring. */
  seconds: z.number(),
  peakBytes: z.number(),
  /** Other programs took a noticeable share of the processors: the seconds say little. */
  disturbed: z.boolean(),
  counts: z.record(z.string(), z.int()),
  kernels: z.string(),
  threads: z.int(),
  commit: z.string(),
  day: z.string(),
});
export type Row = z.infer<typeof row>;

export async function readResults(): Promise<Row[]> {
  return existsSync(file) ? z.array(row).parse(JSON.parse(await readFile(file, 'utf8'))) : [];
}

/** The table as it is now, with this row in place of an older one. Read anew: two runs may be filling it. */
export async function keepResult(added: Row): Promise<Row[]> {
  const others = (await readResults()).filter(
    ({ dataSet, recipe }) => dataSet !== added.dataSet || recipe !== added.recipe,
  );
  const rows = [...others, added].sort((one, other) =>
    `${one.dataSet} ${one.recipe}` < `${other.dataSet} ${other.recipe}` ? -1 : 1,
  );
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(rows, null, 2)}\n`);
  await rename(unfinished, file);
  return rows;
}
