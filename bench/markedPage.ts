import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Puts figures between the two marks of a page of docs/ (`of` where it has several such places); what people wrote around them stays. */
export async function writeFigures(page: string, figures: string, of?: string): Promise<void> {
  const name = of ? `${of} figures` : 'figures';
  const [begin, end] = [`<!-- ${name}: written by the bench, see above -->`, `<!-- end of ${name} -->`];
  const path = fileURLToPath(new URL(`../docs/${page}`, import.meta.url));
  const text = await readFile(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} has lost the marks around its figures`);
  await writeFile(path, `${text.slice(0, from)}${begin}\n\n${figures}\n\n${text.slice(to)}`);
}
