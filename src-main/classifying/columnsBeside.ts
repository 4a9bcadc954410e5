import type { FormatName } from '../../src-shared/domain/index.ts';
import { isStructured, listFiles, metadataColumns, textAlone } from '../sources/index.ts';
import { inspectable, type Inspect } from './textTables.ts';

export interface ReadAs {
  textColumn?: string | undefined;
  format?: FormatName | undefined;
}

/** What the tables among files and folders have beside their text, by name: known before the first row is read. */
export async function columnsBeside(
  paths: readonly string[],
  { textColumn, format }: ReadAs,
  inspect: Inspect,
  signal: AbortSignal,
): Promise<string[]> {
  const names = new Set<string>();
  for await (const file of listFiles(paths, signal)) {
    if (file.kind === 'problem' || (format === undefined && !file.alone && !isStructured(file))) continue;
    const found = await inspectable(file.path, (path, stop) => inspect(path, stop, format), signal);
    const mapping = found?.options.mapping;
    if (!found || !mapping) continue;
    const table = { columns: found.columns, header: found.options.header ?? true };
    try {
      for (const { name } of metadataColumns(found.columns, textAlone(table, mapping, { textColumn }))) names.add(name);
    } catch {
      // Without that column it is named where it is read.
    }
  }
  return Array.from(names);
}
