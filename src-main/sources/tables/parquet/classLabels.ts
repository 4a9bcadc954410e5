import type { FileMetaData } from 'hyparquet';
import { field } from '../tools/tool.ts';

/** The names of the classes of a column, in the order of their numbers. */
export type ClassLabels = ReadonlyMap<string, readonly string[]>;

/** Hugging Face's data sets keep class names in the file's metadata, and numbers in its columns. */
export function classLabels({ key_value_metadata = [] }: FileMetaData): ClassLabels {
  const found = new Map<string, readonly string[]>();
  const features = field(
    field(parsed(key_value_metadata.find(({ key }) => key === 'huggingface')?.value), 'info'),
    'features',
  );
  if (typeof features !== 'object' || features === null) return found;
  for (const [column, feature] of Object.entries(features)) {
    const names = namesOf(feature);
    if (names !== null) found.set(column, names);
  }
  return found;
}

/** A class, or a list of classes, as this library has written them over the years. */
function namesOf(feature: unknown): string[] | null {
  const one: unknown = Array.isArray(feature) ? feature[0] : (field(feature, 'feature') ?? feature);
  const names = field(one, 'names');
  if (field(one, '_type') !== 'ClassLabel' || !Array.isArray(names)) return null;
  return names.map(String);
}

function parsed(text: string | undefined): unknown {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return value;
  } catch {
    // The numbers stay.
    return null;
  }
}
