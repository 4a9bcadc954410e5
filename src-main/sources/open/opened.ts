import type { ReadItem } from '../../../src-shared/domain/index.ts';
import { toItem, type ItemRules, type Origin } from '../items.ts';
import { metadataColumns } from '../metadata.ts';
import { createPace } from '../pace.ts';
import type { OnBytes, Opened } from '../reader.ts';
import type { Row } from '../tables/rows.ts';
import { textAlone, type TextChoice } from '../tables/textChoice.ts';
import { createSlices } from './slices.ts';

/** Opened for its texts alone: labels that it may have are columns like any other. Throws column-missing. */
export function chooseText(opened: Opened, choice: TextChoice): void {
  const { shape, options } = opened;
  options.mapping = textAlone({ columns: shape.columns, header: options.header ?? true }, options.mapping, choice);
}

/** Everything that an opened file holds, in slices; `onBytes` hears how far into the file they reach. */
export async function* itemsOf(
  opened: Opened,
  origin: Origin,
  signal: AbortSignal,
  onBytes: OnBytes = () => undefined,
): AsyncGenerator<ReadItem[]> {
  const { encoding, mapping, separator, split } = opened.options;
  const rules: ItemRules = {
    origin,
    encoding,
    mapping,
    metadata: metadataColumns(opened.shape.columns, mapping),
    separator,
    split: split ?? null,
    nameOf: opened.nameOf,
    keepsDamage: opened.shape.keepsDamage ?? false,
  };
  const pace = createPace();
  for await (const rows of opened.rows(signal, onBytes)) yield* slices(rows, rules, signal, pace);
}

async function* slices(
  rows: readonly Row[],
  rules: ItemRules,
  signal: AbortSignal,
  pace: ReturnType<typeof createPace>,
): AsyncGenerator<ReadItem[]> {
  const gathered = createSlices();
  for (const row of rows) {
    const slice = gathered.add(toItem(row, rules));
    if (slice === null) continue;
    yield slice;
    await pace();
    signal.throwIfAborted();
  }
  const rest = gathered.rest();
  if (rest.length === 0) return;
  yield rest;
  await pace();
  signal.throwIfAborted();
}
