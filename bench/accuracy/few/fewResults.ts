import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const file = fileURLToPath(new URL('../../../docs/accuracy-few.json', import.meta.url));

/** One recipe on one draw of few documents. */
const fewRow = z.object({
  dataSet: z.string(),
  recipe: z.string(),
  documents: z.int(),
  seed: z.int(),
  accuracy: z.number(),
  baseline: z.number(),
});
export type FewRow = z.infer<typeof fewRow>;

const same = (one: FewRow, other: FewRow): boolean =>
  one.dataSet === other.dataSet &&
  one.recipe === other.recipe &&
  one.documents === other.documents &&
  one.seed === other.seed;

export async function readFewRows(): Promise<FewRow[]> {
  return existsSync(file) ? z.array(fewRow).parse(JSON.parse(await readFile(file, 'utf8'))) : [];
}

export const hasRow = (rows: readonly FewRow[], wanted: Omit<FewRow, 'accuracy' | 'baseline'>): boolean =>
  rows.some((row) => same(row, { ...row, ...wanted }));

/** The rows as they are now, with this one in place of an older one. */
export async function keepFewRow(added: FewRow): Promise<FewRow[]> {
  const rows = [...(await readFewRows()).filter((row) => !same(row, added)), added];
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(rows, null, 2)}\n`);
  await rename(unfinished, file);
  return rows;
}
