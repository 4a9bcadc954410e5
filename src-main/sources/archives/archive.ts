import { AppError } from '../../../src-shared/domain/index.ts';
import { archiveEntries } from '../open/archive/archiveEntries.ts';
import type { ByteSource } from '../open/byteSource.ts';
import { limits } from '../open/limits.ts';
import type { ByteReader, OnBytes, OpenInside, Sampled } from '../reader.ts';
import type { Cell, Row } from '../tables/rows.ts';
import { archiveRows } from './archiveRows.ts';
import { columnsOf } from './columnsOf.ts';
import { entrySource } from './entrySource.ts';
import { listEntries, type Listed } from './listed.ts';
import { isTable, mayBeTable, planOf, splitByName, type ArchivePlan, type InnerTable } from './plan.ts';

/** An archive is read as the folder that it would be, or as the table that is all that it holds. */
export const archive: ByteReader = {
  format: 'archive',
  kinds: ['archive'],
  async shape(source, _given, open) {
    const listed = await listEntries(archiveEntries(source, never, silent));
    if (listed.files.length === 0) throw listed.refused[0] ?? new AppError('folder-empty');
    const plan = planOf(listed.files, await tablesOf(source, listed, open));
    const reading = { source, beside: listed.beside, plan, open };
    return {
      ...columnsOf(plan),
      leftOut: plan.leftOut.map((name) => ({ line: 0, kind: 'file', text: name.slice(0, 200) })),
      keepsDamage: true,
      sample: () => firstOf(archiveRows(reading, examplesOf(plan), never, silent)),
      rows: (signal, onBytes) => archiveRows(reading, null, signal, onBytes),
    };
  },
};

const never = new AbortController().signal;
const silent: OnBytes = () => undefined;

async function tablesOf(source: ByteSource, listed: Listed, open: OpenInside): Promise<InnerTable[]> {
  const candidates = new Set(listed.files.filter((name) => mayBeTable(name, listed.files.length)));
  const tables: InnerTable[] = [];
  if (candidates.size === 0) return tables;
  const spent = source.inside?.spent ?? { bytes: 0 };
  for await (const entry of archiveEntries(source, never, silent)) {
    if (!candidates.delete(entry.name)) continue;
    try {
      // Of what is opened only what is known of it is kept: its bytes are unpacked again when it is its turn.
      const { shape, options } = await open(await entrySource(entry, source, listed.beside, spent), {});
      if (isTable({ options }, listed.files.length === 1)) {
        tables.push({ name: entry.name, shape, options, split: splitByName(entry.name) });
      }
    } catch {
      // Why it cannot be read is said when it is its turn.
    }
  }
  return tables;
}

/** Of a folder of documents some from all over it; of tables the first rows. */
function examplesOf({ kind, documents, tables }: ArchivePlan): Set<string> {
  if (kind === 'tables') return new Set(tables.keys());
  const step = Math.max(1, Math.floor(documents.length / limits.previewRows));
  return new Set([
    ...documents.filter((_, index) => index % step === 0).slice(0, limits.previewRows),
    ...tables.keys(),
  ]);
}

async function firstOf(rows: AsyncIterable<readonly Row[]>): Promise<Sampled> {
  const cells: (readonly Cell[])[] = [];
  for await (const some of rows) {
    cells.push(...some.flatMap((row) => (row.error === undefined ? [row.cells] : [])));
    if (cells.length >= limits.sampleRows) break;
  }
  return cells.slice(0, limits.sampleRows);
}
