import { AppError } from '../../../../src-shared/domain/index.ts';
import { field, isObject, most, texts, type Tool } from './tool.ts';

/** Tasks with their annotations (`completions` before 1.0). Of several annotators the majority decides; without one nobody has. */
export const labelStudio: Tool = {
  name: 'label-studio',
  wrote: (records) =>
    most(records, (record) => isObject(field(record, 'data'))) &&
    records.some((record) => listOf(record) !== null || Array.isArray(field(record, 'predictions'))),
  owns: ['annotations', 'completions', 'predictions', 'drafts'],
  read(record) {
    const decisions = (listOf(record) ?? []).filter((one) => field(one, 'was_cancelled') !== true).map(choicesOf);
    const counts = new Map<string, { labels: string[]; count: number }>();
    for (const labels of decisions) {
      const key = JSON.stringify(labels.toSorted());
      counts.set(key, { labels, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    const majority = [...counts.values()].find(({ count }) => count > decisions.length / 2);
    if (majority !== undefined || decisions.length === 0) return { labels: majority?.labels ?? [] };
    const all = [...new Set(decisions.flat())].join(', ');
    return { labels: [], warnings: [new AppError('annotators-disagree', { labels: all }).toData()] };
  },
};

function listOf(record: unknown): unknown[] | null {
  const list = field(record, 'annotations') ?? field(record, 'completions');
  return Array.isArray(list) ? list : null;
}

function choicesOf(annotation: unknown): string[] {
  const results = field(annotation, 'result');
  if (!Array.isArray(results)) return [];
  return results.flatMap((result) =>
    field(result, 'type') === 'choices' ? texts(field(field(result, 'value'), 'choices')) : [],
  );
}
