import { AppError, lineOf, split } from '../../../src-shared/domain/index.ts';
import type { Decision, DocumentDetail, DocumentRow, Split } from '../../../src-shared/domain/index.ts';
import { what } from '../actions/actionLog.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';
import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { Visibility } from '../visibility.ts';
import { readClash } from '../imports/clashes.ts';
import { readMetadata } from './metadata.ts';
import { toPart, type PartColumns } from './partColumns.ts';
import type { Guesses } from './guesses.ts';

interface Row {
  id: number;
  preview: string;
  label_id: number | null;
  split: number | null;
  source: string;
  imported_at: number;
  guess_id: number | null;
  guess_score: number | null;
}

interface Origin extends PartColumns {
  path: string | null;
}

// From one row to the others by their keys, never the other way round: CROSS JOIN keeps the order.
const rowSql = `SELECT d.id, coalesce(t.preview, t.text) AS preview, d.label_id, d.split, s.name AS source,
    coalesce(i.finished_at, i.started_at) AS imported_at, g.label_id AS guess_id, g.score AS guess_score
  FROM json_each(?) AS given CROSS JOIN documents AS d ON d.id = given.value JOIN texts AS t ON t.id = d.id
    JOIN sources AS s ON s.id = d.source_id JOIN imports AS i ON i.id = d.import_id
    LEFT JOIN guesses AS g ON g.run_id = ? AND g.document_id = d.id
  ORDER BY given.key`;

const originSql = `SELECT line, part_kind, part_name, (SELECT path FROM paths WHERE id = path_id) AS path
  FROM documents WHERE id = ?`;

const historySql = `SELECT l.id, l.what, l.value, a.kind, a.at, a.undoes,
    EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id) AS undone
  FROM log AS l JOIN actions AS a ON a.id = l.action_id
  WHERE l.document_id = ? AND l.what <= 2 ORDER BY l.id DESC`;

interface HistoryRow {
  id: number;
  what: number;
  value: number | null;
  kind: string;
  at: number;
  undoes: number | null;
  undone: number;
}

/** Single documents, as the window shows them. */
export class DocumentRows {
  readonly #connection: Connection;
  readonly #table: LabelTable;
  readonly #visibility: Visibility;
  readonly #guesses: Guesses;
  readonly #pending: PendingChanges;

  constructor(
    connection: Connection,
    table: LabelTable,
    visibility: Visibility,
    guesses: Guesses,
    pending: PendingChanges,
  ) {
    this.#pending = pending;
    this.#connection = connection;
    this.#table = table;
    this.#visibility = visibility;
    this.#guesses = guesses;
  }

  /** Rows of a page; what went away since the page's list was made is left out. */
  rows(ids: Int32Array): DocumentRow[] {
    const wanted = [...ids];
    this.#pending.settle(wanted);
    return this.#read(wanted).map((row) => this.#shown(row));
  }

  detail(id: number): DocumentDetail {
    const row = this.#visible(id);
    const { preview: _preview, ...shown } = this.#shown(row);
    const origin = this.#connection.get<Origin>(originSql, id);
    const part = origin ? toPart(origin) : null;
    return {
      ...shown,
      text: this.text(id),
      sourceLine: lineOf(part),
      path: origin?.path ?? null,
      part,
      metadata: readMetadata(this.#connection, id),
      clash: readClash(this.#connection, this.#table, id),
      history: this.history(id),
      scores: this.#guesses.scores(id),
    };
  }

  text(id: number): string {
    const text = this.#connection.value<string>('SELECT text FROM texts WHERE id = ?', id);
    if (text === undefined || !this.#visibility.has(id)) throw new AppError('document-missing', { id });
    return text;
  }

  row(id: number): DocumentRow {
    return this.#shown(this.#visible(id));
  }

  history(id: number): Decision[] {
    this.#pending.settle([id]);
    return this.#connection.all<HistoryRow>(historySql, id).map((row) => ({
      id: row.id,
      documentId: id,
      kind: row.what === what.label ? 'label' : row.what === what.clear ? 'clear' : 'skip',
      labelIds: row.what === what.label ? this.#table.labelsOf(row.value) : [],
      by: row.undoes !== null ? 'undo' : row.kind === 'import' ? 'import' : 'person',
      at: row.at,
      undone: row.undone === 1,
    }));
  }

  #visible(id: number): Row {
    this.#pending.settle([id]);
    const [row] = this.#visibility.has(id) ? this.#read([id]) : [];
    if (row === undefined) throw new AppError('document-missing', { id });
    return row;
  }

  /** In the order of the ids; without those that are gone. */
  #read(ids: readonly number[]): Row[] {
    return this.#connection.all<Row>(rowSql, JSON.stringify(ids), this.#guesses.modelInUse() ?? 0);
  }

  #shown(row: Row): DocumentRow {
    const guessed = this.#table.effective(row.guess_id);
    return {
      id: row.id,
      preview: row.preview,
      labelIds: this.#table.labelsOf(row.label_id),
      split: splitAt(row.split),
      source: row.source,
      guess:
        guessed === null || row.guess_score === null
          ? null
          : {
              labelIds: this.#table.labelsOf(guessed),
              score: row.guess_score,
              needsPerson: this.#guesses.needsPerson(row.guess_id ?? 0, row.guess_score),
            },
      importedAt: row.imported_at,
    };
  }
}

function splitAt(index: number | null): Split | null {
  return index === null ? null : (split.options[index] ?? null);
}
