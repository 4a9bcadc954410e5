import {
  isDocumentFormat,
  type FormatName,
  type Inspection,
  type TextColumn,
  type TextTable,
  type TextTables,
} from '../../src-shared/domain/index.ts';
import { headerKey, isStructured, listFiles } from '../sources/index.ts';

export type Inspect = (path: string, signal: AbortSignal, format?: FormatName) => Promise<Inspection>;

/** Files that are looked at before anybody waits for the question: those that say they are tables, and others named by themselves. */
const most = { structured: 500, other: 50 };

/** The tables among files and folders, one for each header, with the column that is read unless somebody chooses another. */
export async function textTables(
  paths: readonly string[],
  { inspect, remembered }: { inspect: Inspect; remembered: readonly TextColumn[] },
  signal: AbortSignal,
): Promise<TextTables> {
  const found = new Map<string, TextTable>();
  const chosen = new Map(remembered.map((one) => [one.headerKey, one.column]));
  const left = { ...most };
  let complete = true;
  for await (const file of listFiles(paths, signal)) {
    if (file.kind === 'problem') continue;
    const kind = isStructured(file) ? 'structured' : 'other';
    if (kind === 'other' && (!file.alone || isDocumentName(file.path))) continue;
    if (left[kind] === 0) {
      complete = false;
      continue;
    }
    left[kind] -= 1;
    const inspection = await inspectable(file.path, inspect, signal);
    // What a document says of itself stands beside its text, and is no text that somebody could mean.
    if (inspection === null || isDocumentFormat(inspection.options.format) || inspection.columns.length < 2) continue;
    const key = headerKey(inspection.columns, inspection.options.header ?? true);
    const known = found.get(key);
    if (known) known.tables += 1;
    else found.set(key, toTable(inspection, key, chosen.get(key)));
  }
  return { tables: Array.from(found.values()), complete };
}

/** To look at a document is to read all of it: those that say by their name that they are one are not asked about. */
function isDocumentName(path: string): boolean {
  return /\.(docx|odt|odp|pptx|rtf|epub|pdf|html?|md|eml|mbox|msg|doc)$/i.test(path);
}

/** What cannot be read is named where it is read. */
export async function inspectable(path: string, inspect: Inspect, signal: AbortSignal): Promise<Inspection | null> {
  try {
    return await inspect(path, signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function toTable(inspection: Inspection, key: string, chosen: number | undefined): TextTable {
  const { path, columns, options, sureOfText, preview } = inspection;
  const isChosen = chosen !== undefined && chosen < columns.length;
  return {
    path,
    tables: 1,
    header: options.header ?? true,
    headerKey: key,
    columns,
    suggestion: isChosen ? chosen : (options.mapping?.text[0] ?? 0),
    sure: isChosen || sureOfText,
    preview,
  };
}
