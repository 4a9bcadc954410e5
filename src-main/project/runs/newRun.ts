import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, split as splits } from '../../../src-shared/domain/index.ts';
import type { DataSnapshot, Split } from '../../../src-shared/domain/index.ts';
import type { NewRun } from './interface.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

export interface FrozenPart {
  part: Split;
  documents: Int32Array;
  labels: Int32Array;
  /** Where the labels of each document begin; null for one label a document. */
  offsets: Int32Array | null;
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
    const labels: number[] = [];
    const offsets = [0];
    hash.update(part);
    for (const [index, id] of documents.entries()) {
      if (index % slice === slice - 1) await breathe();
      const row = connection.get<{ hash: Uint8Array; label_id: number | null }>(
        'SELECT hash, label_id FROM documents WHERE id = ?',
        id,
      );
      if (row === undefined) throw new AppError('document-missing', { id });
      const own = table.labelsOf(row.label_id).map((labelId) => {
        const labelIndex = indexOf.get(labelId);
        if (labelIndex === undefined) throw new AppError('label-missing', { id: labelId, documentId: id });
        return labelIndex;
      });
      if (own.length === 0 || (own.length > 1 && !run.multiLabel))
        throw new AppError('label-missing', { id: 0, documentId: id });
      labels.push(...own);
      offsets.push(labels.length);
      hash.update(Int32Array.of(id, ...own)).update(row.hash);
    }
    parts.push({
      part,
      documents,
      labels: Int32Array.from(labels),
      offsets: run.multiLabel ? Int32Array.from(offsets) : null,
    });
  }
  const [train = 0, validation = 0, test = 0] = parts.map((frozen) => frozen.documents.length);
  const { labels, multiLabel, unlearned = [] } = run;
  return {
    parts,
    snapshot: { hash: hash.digest('hex'), labels, multiLabel, counts: { train, validation, test }, unlearned },
  };
}
