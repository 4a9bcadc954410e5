import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const begin = '<!-- figures: written by the bench, see above -->';
const end = '<!-- end of figures -->';

/** Puts figures between the two marks of a page of docs/; what people wrote around them stays. */
export async function writeFigures(page: string, figures: string): Promise<void> {
  const path = fileURLToPath(new URL(`../docs/${page}`, import.meta.url));
  const text = await readFile(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} has lost the marks around its figures`);
  await writeFile(path, `${text.slice(0, from)}${begin}\n\n${figures}\n\n${text.slice(to)}`);
}
