import { AppError, labelName } from '../../../src-shared/domain/index.ts';
import type { Label } from '../../../src-shared/domain/index.ts';
import type { ActionLog } from '../actions/actionLog.ts';
import type { Labels } from './interface.ts';
import type { ChangeKind, Changes, Facet } from '../changes.ts';
import type { Connection } from '../storage/connection.ts';
import { LabelPlaces } from './labelPlaces.ts';
import type { LabelRow, LabelTable } from './labelTable.ts';
import { labelState } from './labelState.ts';
import type { FieldChange } from './labelUndo.ts';

interface Dependencies {
  connection: Connection;
  changes: Changes;
  log: ActionLog;
  table: LabelTable;
  /** Documents that carry the label today. */
  countOf(labelId: number): number;
}

export function createLabels({ connection, changes, log, table, countOf }: Dependencies): Labels {
  const write = <Result>(kinds: ChangeKind[], facets: Facet[], work: () => Result): Result => {
    try {
      const result = connection.write(work);
      table.forget();
      changes.committed(kinds, facets);
      return result;
    } finally {
      table.forget();
    }
  };

  const live = (id: number): LabelRow => {
    const row = table.rows().get(id);
    if (row === undefined || row.effective_id !== id) throw new AppError('label-missing', { id });
    return row;
  };

  const list = (): Label[] => table.live().map(toLabel);
  const get = (id: number): Label =>
    toLabel(
      live(id),
      table.live().findIndex((row) => row.id === id),
    );
  const byName = (name: string): Label | null => list().find((label) => label.name === name.trim()) ?? null;

  const refuseTaken = (name: string, except: number | null): void => {
    const taken = table.live().find((row) => row.name === name && row.id !== except);
    if (taken !== undefined) throw new AppError('label-exists', { name, id: taken.id });
  };

  const apply = (fields: FieldChange[]): void => {
    for (const { labelId, field, after } of fields) {
      connection.run(`UPDATE labels SET ${field} = ? WHERE id = ?`, after, labelId);
    }
    table.settle();
  };

  /** One action over changed fields; nothing changed is no action. */
  const edit = (fields: FieldChange[]): void => {
    const changed = fields.filter((change) => change.before !== change.after);
    if (changed.length === 0) return;
    write(['labels'], ['labels'], () => {
      log.add({ kind: 'label-edit', count: 1, detail: changed });
      apply(changed);
    });
  };

  const leave = (kind: 'label-merge' | 'label-remove', id: number, change: FieldChange) => {
    const count = countOf(id);
    const actionId = write(['labels', 'documents'], ['labels', 'bulk-labels'], () => {
      const added = log.add({ kind, count: Math.max(count, 1), detail: [change] });
      apply([change]);
      return added;
    });
    return { actionId, count };
  };

  return {
    list,
    get,
    byName,
    add: (name) => {
      const parsed = labelName.parse(name);
      refuseTaken(parsed, null);
      const id = write(['labels'], ['labels'], () => insertLabel(connection, parsed, null));
      return get(id);
    },
    edit: (id, change) => {
      const row = live(id);
      const name = change.name === undefined ? row.name : labelName.parse(change.name);
      refuseTaken(name, id);
      edit([
        { labelId: id, field: 'name', before: row.name, after: name },
        { labelId: id, field: 'colour', before: row.colour, after: change.colour ?? row.colour },
        { labelId: id, field: 'description', before: row.description, after: change.description ?? row.description },
      ]);
      return get(id);
    },
    reorder: (ids) => {
      const rows = table.live();
      const rest = rows.map((row) => row.id).filter((id) => !ids.includes(id));
      const order = [...new Set(ids.map((id) => live(id).id)), ...rest];
      edit(order.map((id, rank) => ({ labelId: id, field: 'rank', before: live(id).rank, after: rank })));
      return list();
    },
    merge: (from, into) => {
      live(from);
      live(into);
      if (from === into) throw new AppError('wrong-use', { from, into });
      return leave('label-merge', from, { labelId: from, field: 'merged_into', before: null, after: into });
    },
    remove: (id) => {
      live(id);
      return leave('label-remove', id, {
        labelId: id,
        field: 'removed',
        before: labelState.live,
        after: labelState.removed,
      });
    },
  };
}

/** `importId` keeps it staged with its import. */
export function insertLabel(
  connection: Connection,
  name: string,
  importId: number | null,
  places = new LabelPlaces(connection),
): number {
  const { colour, rank } = places.next();
  const state = importId === null ? labelState.live : labelState.staged;
  const { id } = connection.run(
    'INSERT INTO labels (name, colour, rank, removed, import_id) VALUES (?, ?, ?, ?, ?)',
    name,
    colour,
    rank,
    state,
    importId,
  );
  if (importId === null) connection.run('UPDATE labels SET effective_id = id WHERE id = ?', id);
  return id;
}

function toLabel(row: LabelRow, position: number): Label {
  return { id: row.id, name: row.name, colour: row.colour, description: row.description, position };
}
