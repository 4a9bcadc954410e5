import type { Split } from '../../../src-shared/domain/index.ts';
import { archiveEntries } from '../open/archive/archiveEntries.ts';
import { isLitter } from '../open/archive/archiveEntry.ts';
import type { ByteSource } from '../open/byteSource.ts';
import { levelsOf } from '../open/folderLevels.ts';
import { kindOf } from '../open/signature/signature.ts';
import type { OnBytes, OpenInside, Opened } from '../reader.ts';
import type { Cell, Row } from '../tables/rows.ts';
import { splitOf } from '../tables/columns/names.ts';
import { addsSplit } from './columnsOf.ts';
import { entrySource, type Beside } from './entrySource.ts';
import { itemRows, refusedRow, tableRows } from './innerRows.ts';
import { splitByName, type ArchivePlan } from './plan.ts';

export type ArchiveReading = { source: ByteSource; beside: Beside; plan: ArchivePlan; open: OpenInside };

/** All that is in an archive, or the files named alone; what cannot be read of it is a row with its error. */
export async function* archiveRows(
  reading: ArchiveReading,
  only: ReadonlySet<string> | null,
  signal: AbortSignal,
  onBytes: OnBytes,
): AsyncGenerator<Row[]> {
  const { source, beside, plan } = reading;
  const left = only === null ? new Set([...plan.documents, ...plan.tables.keys()]) : new Set(only);
  const spent = source.inside?.spent ?? { bytes: 0 };
  let gathered: Row[] = [];
  for await (const entry of archiveEntries(source, signal, onBytes)) {
    signal.throwIfAborted();
    const { name } = entry;
    const isRefused = entry.refused !== null && only === null && !isLitter(name);
    if (!left.delete(name) && !isRefused) continue;
    try {
      const inner = await entrySource(entry, source, beside, spent);
      for await (const rows of rowsOf(name, inner, reading, signal)) {
        gathered.push(...rows);
        if (gathered.length < together) continue;
        yield gathered;
        gathered = [];
      }
    } catch (thrown) {
      signal.throwIfAborted();
      gathered.push(refusedRow(name, thrown));
    }
    if (only !== null && left.size === 0) break;
  }
  yield gathered;
}

/** Rows handed on at once: files of a line each would else be as many steps. */
const together = 100;

async function* rowsOf(
  name: string,
  inner: ByteSource,
  { plan, open }: ArchiveReading,
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  const table = plan.tables.get(name);
  if (table === undefined) {
    const place = folderPlace(name, plan);
    yield* itemRows(name, await openDocument(inner, open), (item) => documentCells(item, place, plan), signal);
  } else if (plan.kind === 'tables') {
    const [first = table] = plan.tables.values();
    let opened = await open(inner, {});
    const { mapping, separator } = first.options;
    // All files of one table have its columns, whatever the first rows of each look like.
    if (JSON.stringify(opened.options.mapping) !== JSON.stringify(mapping))
      opened = await open(inner, { mapping, separator });
    yield* tableRows(name, opened, addsSplit(plan) ? (table.split ?? '') : null, signal);
  } else {
    const cells = (item: Item): Cell[] => [item.text, item.labels, item.split ?? table.split ?? ''];
    yield* itemRows(name, await open(inner, {}), cells, signal);
  }
}

type Item = { text: string; labels: readonly string[]; split: Split | null };
type Place = { levels: string[]; label: string; split: Split | null };

/** One document a file, but for what a reader of its own takes apart. */
async function openDocument(inner: ByteSource, open: OpenInside): Promise<Opened> {
  return open(inner, (await kindOf(inner)) === null ? { format: 'text' } : {});
}

function folderPlace(name: string, { folders, prefix }: ArchivePlan): Place {
  const { label, split } = folders.mapping;
  const levels = levelsOf(name.slice(prefix.length));
  return {
    levels,
    label: label === null ? '' : (levels[label - 1] ?? ''),
    split: (split === null ? null : splitOf(levels[split - 1] ?? '')) ?? splitByName(name),
  };
}

/** What a file says of itself wins over where it lies. */
function documentCells(item: Item, { levels, label, split }: Place, { kind, folders }: ArchivePlan): Cell[] {
  const labels = item.labels.length > 0 ? item.labels : [label];
  if (kind === 'mixed') return [item.text, labels, item.split ?? split ?? ''];
  return folders.columns.map((_, column) => {
    if (column === 0) return item.text;
    return column === folders.mapping.label ? labels : (levels[column - 1] ?? '');
  });
}
