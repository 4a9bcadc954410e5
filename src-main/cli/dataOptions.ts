import { z } from 'zod';
import {
  encodingName,
  formatName,
  labelSeparator,
  type Inspection,
  type ReadOptions,
  type Split,
} from '../../src-shared/domain/index.ts';
import { createReading, mapByName, type ReaderThreads } from '../sources/index.ts';
import type { Flag } from './command.ts';

/** How a data file is to be read, as flags: what is not given is found by content. */
export const dataFlags: readonly Flag[] = [
  { name: 'text', value: 'COLUMN' },
  { name: 'label', value: 'COLUMN' },
  { name: 'separator', value: 'TEXT' },
  { name: 'split', value: 'COLUMN' },
  { name: 'format', value: 'FORMAT' },
  { name: 'encoding', value: 'ENCODING' },
  { name: 'no-header' },
];

export const dataFlagSchema = {
  text: z.string().min(1).optional(),
  label: z.string().min(1).optional(),
  separator: labelSeparator.optional(),
  split: z.string().min(1).optional(),
  format: formatName.optional(),
  encoding: encodingName.optional(),
  'no-header': z.boolean().optional(),
};
export type DataOptions = z.infer<z.ZodObject<typeof dataFlagSchema>>;

/** What `inspect` needs to look at a file in the way that the flags say. */
function givenOptions(flags: DataOptions): Partial<ReadOptions> {
  return {
    ...(flags.format ? { format: flags.format } : {}),
    ...(flags.encoding ? { encoding: flags.encoding } : {}),
    ...(flags.separator ? { separator: flags.separator } : {}),
    ...(flags['no-header'] ? { header: false } : {}),
  };
}

/**
 * Looks at a file or folder and settles how it is read. `part`: all of it goes there; null: nowhere in particular, whatever
 * the file is called; undefined: where its name says. Throws column-missing and what inspect throws.
 */
export async function settleOptions(
  path: string,
  flags: DataOptions,
  part: Split | null | undefined,
  { threads }: { threads: ReaderThreads },
): Promise<ReadOptions> {
  const found = await createReading(threads).inspect(path, givenOptions(flags));
  const named = { text: flags.text, label: flags.label, split: flags.split };
  return { ...found.options, ...mappingOf(found, named), ...(part === undefined ? {} : { split: part }) };
}

type Named = { text: string | undefined; label: string | undefined; split: string | undefined };

function mappingOf(found: Inspection, named: Named): Pick<ReadOptions, 'mapping'> {
  const { mapping } = found.options;
  const names = Object.fromEntries(Object.entries(named).filter(([, name]) => name !== undefined));
  if (!mapping || Object.keys(names).length === 0) return {};
  return { mapping: mapByName(found.columns, mapping, names) };
}
