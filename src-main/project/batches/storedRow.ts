import { z } from 'zod';
import { appErrorData, prediction, type ClassifiedRow } from '../../../src-shared/domain/index.ts';
import type { BatchRow } from './interface.ts';

export interface StoredRow {
  position: number;
  source: string;
  line: number | null;
  prediction: string | null;
  error: string | null;
  metadata: string | null;
  text: string;
}

const metadataOf = z.record(z.string(), z.string());

export function toRow({ text, metadata, ...row }: StoredRow): BatchRow {
  return { ...toResult(row), text, metadata: metadata === null ? {} : metadataOf.parse(JSON.parse(metadata)) };
}

/** A row without its text. */
export function toResult(row: Omit<StoredRow, 'text' | 'metadata'>): Omit<ClassifiedRow, 'preview'> {
  return {
    id: row.position,
    source: row.source,
    line: row.line,
    prediction: row.prediction === null ? null : prediction.parse(JSON.parse(row.prediction)),
    error: row.error === null ? null : appErrorData.parse(JSON.parse(row.error)),
  };
}
