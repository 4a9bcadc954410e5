import type { ProjectReader } from '../../project/index.ts';
import { drawParts } from '../drawParts.ts';
import { strataOf } from '../strataOf.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

// So many texts at a time that few of them are in memory at once.
const slice = 2000;

/** Here and not in the backend: a hundred thousand documents are drawn and compared while it answers other calls. */
export const answerLayOut: AnswerTo<'layOut'> = ({ projectPath, set, split, seed }) =>
  withReader(projectPath, async (reader) => {
    const drawn = drawParts({ ...set, labelIds: strataOf(set) }, { split, seed });
    const ids = (positions: Int32Array): Int32Array => positions.map((at) => set.documentIds[at] ?? 0);
    const labels = (positions: Int32Array): Int32Array => positions.map((at) => set.labelIds[at] ?? 0);
    // A text must not stand on both sides: what is learned from loses its copies of what is held back.
    const held = new Set<string>();
    collect(reader, ids(drawn.test), held);
    const validation = withoutTwins(reader, drawn.validation, ids, held);
    collect(reader, ids(validation), held);
    const train = withoutTwins(reader, drawn.train, ids, held);
    return {
      train: ids(train),
      validation: ids(validation),
      test: ids(drawn.test),
      trainLabels: labels(train),
      heldLabels: Array.from(new Set([...labels(validation), ...labels(drawn.test)])),
      twins: drawn.train.length - train.length + drawn.validation.length - validation.length,
      drawnForTest: split.kind === 'given' && set.splits.includes(2) ? 0 : drawn.test.length,
    };
  });

function collect(reader: ProjectReader, documents: Int32Array, texts: Set<string>): void {
  for (let from = 0; from < documents.length; from += slice) {
    for (const text of reader.texts(documents.subarray(from, from + slice))) texts.add(text);
  }
}

function withoutTwins(
  reader: ProjectReader,
  positions: Int32Array,
  ids: (positions: Int32Array) => Int32Array,
  held: ReadonlySet<string>,
): Int32Array {
  if (held.size === 0) return positions;
  const twins = new Set<number>();
  for (let from = 0; from < positions.length; from += slice) {
    const some = positions.subarray(from, from + slice);
    for (const [index, text] of reader.texts(ids(some)).entries()) if (held.has(text)) twins.add(from + index);
  }
  return positions.filter((_, index) => !twins.has(index));
}
