import { markdownTable } from '../markdownTable.ts';
import { dataSets } from './dataSets.ts';
import { entrants } from './entrants.ts';
import { floors } from './floors.ts';
import type { Row } from './results.ts';

const header = [
  'data set',
  'recipe',
  'accuracy',
  'macro F1',
  'wanted',
  'our baseline',
  'in training',
  'epochs',
  'seconds',
  'peak',
];

function cellsOf(row: Row, multiLabel: boolean): string[] {
  const floor = floors[row.dataSet]?.[row.recipe];
  const counted = multiLabel ? row.macroF1 : row.accuracy;
  const baseline = multiLabel ? row.baseline?.macroF1 : row.baseline?.accuracy;
  return [
    row.dataSet,
    row.recipe,
    row.accuracy.toFixed(4),
    row.macroF1.toFixed(4),
    floor === undefined ? '' : `${floor} ${counted >= floor ? '✓' : '✗'}`,
    baseline?.toFixed(4) ?? '',
    row.trainingAccuracy?.toFixed(4) ?? '',
    row.epochs === null ? '' : String(row.epochs),
    `${row.seconds.toFixed(0)}${row.disturbed ? '*' : ''}`,
    `${(row.peakBytes / 2 ** 20).toFixed(0)} MB`,
  ];
}

export function accuracyTable(rows: readonly Row[]): string {
  const lines: string[][] = [];
  for (const { name, multiLabel } of dataSets) {
    for (const entrant of entrants) {
      const row = rows.find(({ dataSet, recipe }) => dataSet === name && recipe === entrant.name);
      if (row) lines.push(cellsOf(row, multiLabel));
    }
  }
  return markdownTable(header, lines);
}
