import { markdownTable } from '../../markdownTable.ts';
import { dataSets } from '../dataSets.ts';
import type { FewRow } from './fewResults.ts';
import { fewRecipes, sizes } from './grid.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean over the draws, and how far they lie apart: half of what a repetition would fall into 95 times of 100 (Student's t). */
export function meanWithInterval(values: readonly number[]): string {
  const about = mean(values);
  if (values.length < 2) return about.toFixed(3);
  const variance = values.reduce((sum, value) => sum + (value - about) ** 2, 0) / (values.length - 1);
  const student = [12.71, 4.3, 3.18, 2.78][values.length - 2] ?? 2.57;
  return `${about.toFixed(3)} ± ${(student * Math.sqrt(variance / values.length)).toFixed(3)}`;
}

const header = ['data set', 'recipe', 'documents', 'draws', 'accuracy', 'our baseline', 'difference'];

export function fewTable(rows: readonly FewRow[]): string {
  const lines: string[][] = [];
  for (const { name } of dataSets) {
    for (const recipe of fewRecipes) {
      for (const documents of sizes) {
        const own = rows.filter((row) => row.dataSet === name && row.recipe === recipe && row.documents === documents);
        if (own.length === 0) continue;
        const figures = [
          own.map(({ accuracy }) => accuracy),
          own.map(({ baseline }) => baseline),
          own.map(({ accuracy, baseline }) => accuracy - baseline),
        ].map(meanWithInterval);
        lines.push([name, recipe, String(documents), String(own.length), ...figures]);
      }
    }
  }
  return markdownTable(header, lines);
}
