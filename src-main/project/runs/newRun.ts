import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, split as splits } from '../../../src-shared/domain/index.ts';
import type { DataSnapshot, Split } from '../../../src-shared/domain/index.ts';
import type { NewRun } from '../api/work.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

export interface FrozenPart {
  part: Split;
  documents: Int32Array;
  labels: Int32Array;
}

/** 1,000 look-ups take about 3 ms. */
const slice = 1000;

/** Fixes what a run learns from: ids and labels of each part, and a hash that tells later whether they changed. */
export async function freezeData(
  connection: Connection,
  table: LabelTable,
  run: NewRun,
): Promise<{ parts: FrozenPart[]; snapshot: DataSnapshot }> {
  const indexOf = new Map(run.labels.map((label, index) => [label.id, index]));
  const hash = createHash('sha256').update(JSON.stringify(run.labels));
  const parts: FrozenPart[] = [];
  for (const part of splits.options) {
    const documents = Int32Array.from(run.parts[part]);
    const labels = new Int32Array(documents.length);
    hash.update(part);
    for (const [index, id] of documents.entries()) {
      if (index % slice === slice - 1) await breathe();
      const row = connection.get<{ hash: Uint8Array; label_id: number | null }>(
        'SELECT hash, label_id FROM documents WHERE id = ?',
        id,
      );
      if (row === undefined) throw new AppError('document-missing', { id });
      const labelId = table.effective(row.label_id);
      const labelIndex = labelId === null ? undefined : indexOf.get(labelId);
      if (labelIndex === undefined) throw new AppError('label-missing', { id: labelId ?? 0, documentId: id });
      labels[index] = labelIndex;
      hash.update(Int32Array.of(id, labelIndex)).update(row.hash);
    }
    parts.push({ part, documents, labels });
  }
  const [train = 0, validation = 0, test = 0] = parts.map((frozen) => frozen.documents.length);
  return { parts, snapshot: { hash: hash.digest('hex'), labels: run.labels, counts: { train, validation, test } } };
}
