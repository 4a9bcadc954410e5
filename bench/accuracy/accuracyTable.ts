import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dataSets } from './dataSets.ts';
import { entrants } from './entrants.ts';
import { floors } from './floors.ts';
import type { Row } from './results.ts';

const page = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url));
const begin = '<!-- rows: written by npm run bench:accuracy -- --write -->';
const end = '<!-- end of rows -->';

const header = ['data set', 'recipe', 'accuracy', 'macro F1', 'wanted', 'our baseline', 'epochs', 'seconds', 'peak'];

function cellsOf(row: Row, several: boolean): string[] {
  const floor = floors[row.dataSet]?.[row.recipe];
  const counted = several ? row.macroF1 : row.accuracy;
  const baseline = several ? row.baseline?.macroF1 : row.baseline?.accuracy;
  return [
    row.dataSet,
    row.recipe,
    row.accuracy.toFixed(4),
    row.macroF1.toFixed(4),
    floor === undefined ? '' : `${floor} ${counted >= floor ? '✓' : '✗'}`,
    baseline?.toFixed(4) ?? '',
    row.epochs === null ? '' : String(row.epochs),
    `${row.seconds.toFixed(0)}${row.disturbed ? '*' : ''}`,
    `${(row.peakBytes / 2 ** 20).toFixed(0)} MB`,
  ];
}

export function accuracyTable(rows: readonly Row[]): string {
  const lines: string[][] = [];
  for (const { name, several } of dataSets) {
    for (const entrant of entrants) {
      const row = rows.find(({ dataSet, recipe }) => dataSet === name && recipe === entrant.name);
      if (row) lines.push(cellsOf(row, several));
    }
  }
  const widths = header.map((_, column) => Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lineOf(header), `| ${rule.join(' | ')} |`, ...lines.map(lineOf)].join('\n');
}

/** Puts the table between the two marks of docs/accuracy.md. */
export async function writePage(rows: readonly Row[]): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has lost the marks around its table`);
  await writeFile(page, `${before}${begin}\n\n${accuracyTable(rows)}\n\n${end}${after}`);
}
