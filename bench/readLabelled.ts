import { inspect, mapByName, readDocuments } from '../src-main/sources/index.ts';
import type { ColumnNames } from '../src-main/sources/index.ts';
import type { ReadOptions } from '../src-shared/domain/index.ts';

export interface Labelled {
  readonly text: string;
  readonly labels: readonly string[];
}

/** A data file read by the product's own readers; a row that they cannot read is an error here. */
export async function readLabelled(
  path: string,
  columns: ColumnNames,
  options: Partial<ReadOptions> = {},
): Promise<Labelled[]> {
  const found = await inspect(path, options);
  const mapping = found.options.mapping ? mapByName(found.columns, found.options.mapping, columns) : null;
  const documents: Labelled[] = [];
  const settled: ReadOptions = { ...found.options, ...options, ...(mapping ? { mapping } : {}) };
  for await (const slice of readDocuments(path, settled, new AbortController().signal)) {
    for (const item of slice) {
      if (item.kind === 'problem') throw new Error(`${item.source}:${item.part?.at}: ${JSON.stringify(item.error)}`);
      documents.push({ text: item.text, labels: item.labels });
    }
  }
  return documents;
}
