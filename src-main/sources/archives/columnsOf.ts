import type { Columns } from '../reader.ts';
import type { ArchivePlan, InnerTable } from './plan.ts';

export function columnsOf(plan: ArchivePlan): Columns {
  const [first] = plan.tables.values();
  if (plan.kind === 'documents' || first === undefined) return plan.folders;
  if (plan.kind === 'mixed') {
    return { columns: ['text', 'label', 'split'], mapping: { text: [0], label: 1, split: 2 } };
  }
  const { columns, sure, header } = first.shape;
  const { mapping, ...others } = { mapping: first.options.mapping, sure: sure ?? { text: true, label: true }, header };
  if (!addsSplit(plan)) return { columns, mapping, ...others };
  return { columns: [...columns, 'split'], mapping: { ...mapping, split: columns.length }, ...others };
}

/** The names of the files say what no column does. */
export function addsSplit({ tables }: ArchivePlan): boolean {
  const all: InnerTable[] = [...tables.values()];
  return all[0]?.options.mapping.split === null && all.some(({ split }) => split !== null);
}
