import { AppError, labelName, linePart, split as splits } from '../../../src-shared/domain/index.ts';
import { Metadata } from '../documents/metadata.ts';
import { toPartColumns } from '../documents/partColumns.ts';
import { recordClash, type KnownDocument } from './clashes.ts';
import { hashOfText } from '../documents/contentHash.ts';
import { previewOf } from '../documents/preview.ts';
import { spacedForIndex } from '../documents/searchText.ts';
import { shuffled } from '../documents/shuffle.ts';
import { what } from '../actions/actionLog.ts';
import type { NewDocument } from './interface.ts';
import { LabelPlaces } from '../labels/labelPlaces.ts';
import { insertLabel } from '../labels/labels.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

export interface Staging {
  importId: number;
  actionId: number;
  keepDuplicates: boolean;
  seed: number;
  /** The condition that a document is visible, this import's own included. */
  known: () => string;
}

/** What came of some documents; `multiLabel`: how many have more than one label. */
interface Slice {
  added: number;
  duplicate: number;
  clashes: number;
  labelled: number;
  multiLabel: number;
}

/** Puts the documents of one import into the tables, slice by slice. Hidden until the import is finished. */
export class StagingArea {
  readonly #connection: Connection;
  readonly #table: LabelTable;
  readonly #staging: Staging;
  readonly #labels = new Map<string, number>();
  readonly #sources = new Map<string, number>();
  readonly #paths = new Map<string, number>();
  readonly #metadata: Metadata;
  readonly #newLabels = new Map<string, number>();
  #places: LabelPlaces;
  added = 0;
  duplicate = 0;
  clashes = 0;
  labelled = 0;
  multiLabel = 0;

  constructor(connection: Connection, table: LabelTable, staging: Staging) {
    this.#connection = connection;
    this.#table = table;
    this.#staging = staging;
    this.#places = new LabelPlaces(connection);
    this.#metadata = new Metadata(connection);
    for (const row of table.live()) this.#labels.set(row.name, row.id);
  }

  get newLabels(): string[] {
    return [...this.#newLabels.keys()];
  }

  /** One slice, inside a transaction. Answers what came of it; the sums change only after the commit (see `take`). */
  add(documents: readonly NewDocument[]): Slice {
    const slice = { added: 0, duplicate: 0, clashes: 0, labelled: 0, multiLabel: 0 };
    const added: { id: number; text: string }[] = [];
    for (const document of documents) {
      const hash = hashOfText(document.text);
      const known = this.#staging.keepDuplicates ? undefined : this.#find(hash);
      if (known !== undefined) {
        this.#compare(document, known, slice);
        continue;
      }
      const labels = this.#labelIds(document.labels);
      added.push({ id: this.#insert(document, hash, this.#table.setOf(labels)), text: document.text });
      slice.added++;
      if (labels.length > 0) slice.labelled++;
      if (labels.length > 1) slice.multiLabel++;
    }
    // All at once: each statement with a trigger opens a savepoint, at which FTS5 writes its pages out (4× slower).
    for (const { id, text } of added) {
      this.#connection.run('INSERT INTO search (rowid, text) VALUES (?, ?)', id, spacedForIndex(text));
    }
    this.#recordGiven(added.at(0)?.id ?? 0, added.at(-1)?.id ?? 0);
    return slice;
  }

  take(slice: Slice): void {
    this.added += slice.added;
    this.duplicate += slice.duplicate;
    this.clashes += slice.clashes;
    this.labelled += slice.labelled;
    this.multiLabel += slice.multiLabel;
  }

  /** A slice that was rolled back took its labels and sources with it. */
  rolledBack(): void {
    this.#sources.clear();
    this.#paths.clear();
    this.#metadata.forget();
    this.#table.forget();
    this.#places = new LabelPlaces(this.#connection);
    for (const [name, id] of this.#newLabels) {
      if (this.#connection.value('SELECT 1 FROM labels WHERE id = ?', id) !== undefined) continue;
      this.#newLabels.delete(name);
      this.#labels.delete(name);
    }
  }

  #find(hash: Buffer): KnownDocument | undefined {
    const sql = `SELECT id, import_id, label_id FROM documents WHERE hash = ? AND ${this.#staging.known()} LIMIT 1`;
    return this.#connection.get<KnownDocument>(sql, hash);
  }

  #compare(document: NewDocument, known: KnownDocument, slice: Slice): void {
    const labelId = this.#table.setOf(this.#labelIds(document.labels));
    const columns = toPartColumns(document.part ?? linePart(document.line));
    const found =
      labelId === null
        ? 'same'
        : recordClash(this.#connection, this.#table, this.#staging.importId, known, {
            label_id: labelId,
            source_id: this.#sourceId(document.source),
            ...columns,
          });
    if (found === 'same') slice.duplicate++;
    else slice.clashes++;
    if (found !== 'clash-unlabelled') return;
    slice.labelled--;
    if (this.#table.isSet(known.label_id)) slice.multiLabel--;
  }

  #insert(document: NewDocument, hash: Buffer, labelId: number | null): number {
    const { importId, seed } = this.#staging;
    const { part_kind, line, part_name } = toPartColumns(document.part ?? linePart(document.line));
    const { id } = this.#connection.run(
      `INSERT INTO documents (import_id, source_id, path_id, part_kind, line, part_name, hash, shuffle, label_id, split, open)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      importId,
      this.#sourceId(document.source),
      document.path === undefined ? null : this.#pathId(document.path),
      part_kind,
      line,
      part_name,
      hash,
      // The id is known only afterwards; the hash of the text is as stable a place in the random order.
      shuffled(hash.readInt32LE(0), seed),
      labelId,
      document.split === null ? null : splits.options.indexOf(document.split),
      labelId === null ? 1 : 0,
    );
    this.#connection.run(
      'INSERT INTO texts (id, preview, text) VALUES (?, ?, ?)',
      id,
      previewOf(document.text),
      document.text,
    );
    this.#metadata.add(id, document.metadata ?? {});
    return id;
  }

  /** The labels and splits that the file gave are the first entries of each document's log. */
  #recordGiven(first: number, last: number): void {
    for (const [kind, column] of [
      [what.label, 'label_id'],
      [what.split, 'split'],
    ] as const) {
      this.#connection.run(
        `INSERT INTO log (action_id, document_id, what, value)
         SELECT ?, id, ?, ${column} FROM documents WHERE id BETWEEN ? AND ? AND ${column} IS NOT NULL`,
        this.#staging.actionId,
        kind,
        first,
        last,
      );
    }
  }

  #labelIds(names: readonly string[]): number[] {
    const given = new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
    return Array.from(given, (name) => this.#labelId(name));
  }

  #labelId(given: string): number {
    const known = this.#labels.get(given);
    if (known !== undefined) return known;
    const parsed = labelName.safeParse(given);
    if (!parsed.success) {
      throw new AppError('value-out-of-range', { field: 'label', value: given.slice(0, 100), limit: 200 });
    }
    const id = insertLabel(this.#connection, given, this.#staging.importId, this.#places);
    this.#labels.set(given, id);
    this.#newLabels.set(given, id);
    return id;
  }

  #sourceId(name: string): number {
    return this.#numbered(this.#sources, 'sources', 'name', name);
  }

  #pathId(path: string): number {
    return this.#numbered(this.#paths, 'paths', 'path', path);
  }

  #numbered(known: Map<string, number>, table: 'sources' | 'paths', column: 'name' | 'path', value: string): number {
    const remembered = known.get(value);
    if (remembered !== undefined) return remembered;
    const stored = this.#connection.value<number>(`SELECT id FROM ${table} WHERE ${column} = ?`, value);
    const id = stored ?? this.#connection.run(`INSERT INTO ${table} (${column}) VALUES (?)`, value).id;
    known.set(value, id);
    return id;
  }
}
