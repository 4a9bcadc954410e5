import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Labelled } from '../readLabelled.ts';
import type { DataSet, DataSetParts } from './dataSets.ts';
import { drawTest } from './drawTest.ts';

export interface PartFiles {
  readonly train: string;
  readonly validation: string | null;
  readonly test: string;
}

async function writeLines(path: string, documents: readonly Labelled[]): Promise<string> {
  await writeFile(path, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
  return path;
}

/** The parts of a data set as files that the command line reads: one {"text", "labels"} a line. */
export async function writeParts(dataSet: DataSet, source: string, folder: string): Promise<PartFiles> {
  const given = await dataSet.read(source);
  const { train, test } = given.test ? { train: given.train, test: given.test } : drawTest(given.train);
  return writeFiles(folder, { train, test, ...(given.validation ? { validation: given.validation } : {}) });
}

export async function writeFiles(
  folder: string,
  { train, validation, test }: DataSetParts & { readonly test: readonly Labelled[] },
): Promise<PartFiles> {
  return {
    train: await writeLines(join(folder, 'train.jsonl'), train),
    validation: validation ? await writeLines(join(folder, 'validation.jsonl'), validation) : null,
    test: await writeLines(join(folder, 'test.jsonl'), test),
  };
}
