import { z } from 'zod';
import { AppError, importCounts, readProblem } from '../../../src-shared/domain/index.ts';
import type { ImportCounts, ImportRecord, ReadProblem } from '../../../src-shared/domain/index.ts';
import type { ActionLog } from '../actions/actionLog.ts';
import type { Imports, ImportWriter } from './interface.ts';
import type { Changes } from '../changes.ts';
import { labelState } from '../labels/labelState.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { allowMultiLabel } from '../labels/multiLabel.ts';
import type { Connection } from '../storage/connection.ts';
import type { Visibility } from '../visibility.ts';
import type { Purge } from './purge.ts';
import { compareDocument } from './compare.ts';
import { clearStaged, closeRange } from './restaging.ts';
import { StagingArea } from './stagingArea.ts';

interface Dependencies {
  connection: Connection;
  changes: Changes;
  log: ActionLog;
  table: LabelTable;
  visibility: Visibility;
  purge: Purge;
  seed: number;
}

interface ImportRow {
  id: number;
  action_id: number;
  path: string;
  name: string;
  state: ImportRecord['state'];
  started_at: number;
  finished_at: number | null;
  counts: string;
  problems: string;
}

/** The list of problems is for reading; their number stands in the counts. */
const keptProblems = 1000;
const noCounts: ImportCounts = {
  read: 0,
  added: 0,
  duplicate: 0,
  unreadable: 0,
  clashes: 0,
  newLabels: [],
  labelled: 0,
  multiLabel: 0,
};
/** Beyond every document: an import that has not begun to stage hides none. */
const notStaged = 2 ** 31 - 1;
const columns = 'id, action_id, path, name, state, started_at, finished_at, counts, problems';

export function createImports(rooms: Dependencies): Imports {
  const { connection, changes, log, table, visibility, purge, seed } = rooms;

  const get = (id: number): ImportRecord => {
    const row = connection.get<ImportRow>(`SELECT ${columns} FROM imports WHERE id = ?`, id);
    if (row === undefined) throw new AppError('import-missing', { id });
    return toRecord(row);
  };

  const write = <Result>(work: () => Result): Result => {
    try {
      return connection.write(work);
    } finally {
      visibility.forget();
      table.forget();
    }
  };

  /** The import that documents are being added to: its ids are one range, so that there is one at a time. */
  let staging: number | null = null;

  const create: Imports['create'] = (source) =>
    write(() => {
      const actionId = log.begin('import');
      const { id: importId } = connection.run(
        `INSERT INTO imports (action_id, path, name, options, state, first_document, started_at, counts, problems)
         VALUES (?, ?, ?, ?, 'running', ?, ?, ?, '[]')`,
        actionId,
        source.path,
        source.name,
        JSON.stringify(source.options),
        notStaged,
        Date.now(),
        JSON.stringify(noCounts),
      );
      return importId;
    });

  /** Its documents begin behind those that are there. */
  const open = (importId: number, keepDuplicates: boolean): ImportWriter => {
    if (staging !== null) throw new AppError('import-running', { name: get(staging).name });
    const actionId = write(() => {
      const first = (connection.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'documents'") ?? 0) + 1;
      connection.run(
        'UPDATE imports SET first_document = ?, last_document = NULL WHERE id = ?',
        first,
        get(importId).id,
      );
      return connection.value<number>('SELECT action_id FROM imports WHERE id = ?', importId) ?? 0;
    });
    staging = importId;
    const close = (): void => {
      if (staging === importId) staging = null;
    };
    const known = (): string => `(import_id = ${importId} OR ${visibility.condition('id')})`;
    const area = new StagingArea(connection, table, { importId, actionId, keepDuplicates, seed, known });
    let ended = false;
    return {
      importId,
      add: (documents) => {
        if (ended) throw new AppError('import-missing', { id: importId });
        try {
          const slice = connection.writeStaged(() => area.add(documents));
          area.take(slice);
          return { added: slice.added, duplicate: slice.duplicate, clashes: slice.clashes };
        } catch (thrown) {
          area.rolledBack();
          throw thrown;
        }
      },
      finish: ({ read, unreadable }, problems) => {
        if (ended) throw new AppError('import-missing', { id: importId });
        const { added, duplicate, clashes, labelled, multiLabel, newLabels } = area;
        finish(importId, { read, unreadable, added, duplicate, clashes, labelled, multiLabel, newLabels }, problems);
        ended = true;
        close();
        return get(importId);
      },
      leave: () => {
        ended = true;
        close();
      },
      abort: () => {
        if (ended) return;
        ended = true;
        close();
        abandon(importId);
      },
    };
  };

  const abandon: Imports['abandon'] = (importId) => {
    if (get(importId).state !== 'running') return;
    write(() => discard(connection, importId, 'failed'));
    purge.start();
    changes.committed(['imports'], []);
  };

  const finish = (importId: number, counts: ImportCounts, problems: readonly ReadProblem[]): void => {
    write(() => {
      connection.run(
        `UPDATE imports SET state = 'done', finished_at = ?, counts = ?, problems = ?,
           last_document = (SELECT seq FROM sqlite_sequence WHERE name = 'documents') WHERE id = ?`,
        Date.now(),
        JSON.stringify(counts),
        JSON.stringify(problems.slice(0, keptProblems)),
        importId,
      );
      unstageLabels(connection, table, importId);
      if (counts.multiLabel > 0) allowMultiLabel(connection, true);
      const taken = log.add({ kind: 'import', count: counts.added, detail: { importId } });
      connection.run('UPDATE imports SET action_id = ? WHERE id = ?', taken, importId);
    });
    // An import that was taken back before can no longer be done again: its documents go.
    purge.start();
    changes.committed(['imports', 'documents', 'labels'], ['membership']);
  };

  return {
    create,
    begin: (source) => open(create(source), source.keepDuplicates === true),
    stage: async (importId, { keepDuplicates, signal }) => {
      await clearStaged(connection, importId, signal);
      table.forget();
      return open(importId, keepDuplicates);
    },
    interrupt: (importId) => write(() => closeRange(connection, importId)),
    abandon,
    compare: (document, seen) => compareDocument(connection, table, visibility.condition('id'), document, seen),
    list: () => connection.all<ImportRow>(`SELECT ${columns} FROM imports ORDER BY id DESC`).map(toRecord),
    get,
  };
}

/** Staged labels become live; one whose name was given to another label meanwhile becomes that one. */
function unstageLabels(connection: Connection, table: LabelTable, importId: number): void {
  const live = new Map(table.live().map((row) => [row.name, row.id]));
  const sql = 'SELECT id, name FROM labels WHERE import_id = ? AND removed = ?';
  for (const { id, name } of connection.all<{ id: number; name: string }>(sql, importId, labelState.staged)) {
    const duplicate = live.get(name) ?? null;
    connection.run(
      `UPDATE labels SET removed = ${labelState.live}, merged_into = ?, effective_id = ? WHERE id = ?`,
      duplicate,
      duplicate ?? id,
      id,
    );
  }
  table.forget();
  table.settleSets();
}

/** Hides an import's documents and leaves the rest to the purge. Inside a transaction. */
export function discard(connection: Connection, importId: number, state: 'failed' | 'undone'): void {
  connection.run(
    `UPDATE imports SET state = ?, finished_at = coalesce(finished_at, ?),
       last_document = coalesce(last_document, (SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0)
     WHERE id = ?`,
    state,
    Date.now(),
    importId,
  );
  for (const stack of ['undo_stack', 'redo_stack']) {
    connection.run(
      `DELETE FROM ${stack} WHERE kind = 'label' AND document_id BETWEEN
         (SELECT first_document FROM imports WHERE id = ?) AND (SELECT last_document FROM imports WHERE id = ?)`,
      importId,
      importId,
    );
  }
}

/** What a program that was killed left unfinished: it waits for its job to go on, or has none and is over. */
export function sweepImports(connection: Connection): void {
  const running = connection.values<number>("SELECT id FROM imports WHERE state = 'running'");
  if (running.length === 0) return;
  const waiting = "SELECT 1 FROM jobs WHERE kind = 'import' AND subject = ? AND ended_at IS NULL";
  connection.write(() => {
    for (const importId of running) {
      if (connection.value(waiting, importId) === undefined) discard(connection, importId, 'failed');
      else closeRange(connection, importId);
    }
  });
}

function toRecord(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    actionId: row.action_id,
    path: row.path,
    name: row.name,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts: importCounts.parse(JSON.parse(row.counts)),
    problems: z.array(readProblem).parse(JSON.parse(row.problems)),
  };
}
