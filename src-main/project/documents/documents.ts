import { AppError } from '../../../src-shared/domain/index.ts';
import { what } from '../actions/actionLog.ts';
import type { Changed } from '../actions/interface.ts';
import type { Documents } from './interface.ts';
import type { ChangeKind, Changes, Facet } from '../changes.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { allowsMultiLabel } from '../labels/multiLabel.ts';
import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { Connection } from '../storage/connection.ts';
import type { ReadThread } from '../storage/readThread.ts';
import type { Visibility } from '../visibility.ts';
import type { Disagreement } from './disagreement.ts';
import type { DocumentChanges } from './documentChanges.ts';
import type { DocumentRows } from './documentRows.ts';
import { splitNumber } from './filterSql.ts';
import { FrozenViews } from './frozenViews.ts';
import { sharedTexts } from './sharedTexts.ts';
import type { Tally } from './tally.ts';
import type { Views } from './views.ts';
import { asImported } from './views.ts';

interface Dependencies {
  connection: Connection;
  thread: ReadThread;
  changes: Changes;
  table: LabelTable;
  visibility: Visibility;
  views: Views;
  rows: DocumentRows;
  tally: Tally;
  disagreement: Disagreement;
  edits: DocumentChanges;
  pending: PendingChanges;
}

type Selection = Parameters<Documents['trash']>[0];

export function createDocuments(rooms: Dependencies): Documents {
  const { connection, thread, changes, table, visibility, views, rows, tally, disagreement, edits, pending } = rooms;

  const frozenViews = new FrozenViews(views);

  const foundIds = async (selection: Extract<Selection, { filter: unknown }>): Promise<Int32Array> => {
    const { filter, except = [], frozen, also = [] } = selection;
    const meant = frozen === undefined ? null : await frozenViews.get(frozen);
    const ids = await views.ids(filter, asImported);
    if (except.length === 0 && meant === null) return ids;
    const [spared, later] = [new Set(except), new Set(also)];
    return ids.filter((id) => (meant === null || meant.has(id) ? !spared.has(id) : later.has(id)));
  };

  let turn: Promise<unknown> = Promise.resolve();
  /** Large changes one after the other, since each looks first at what the one before it made; done when it is carried out everywhere. */
  const change = (...asked: Parameters<typeof changeNow>): Promise<Changed> => {
    const mine = turn.then(() => changeNow(...asked));
    turn = mine.catch(() => undefined);
    return mine;
  };

  const changeNow = async (
    selection: Selection,
    facets: Facet[],
    work: (ids: ArrayLike<number>, visible: string) => Promise<Changed>,
  ): Promise<Changed> => {
    await pending.finished();
    const ids = 'ids' in selection ? selection.ids : await foundIds(selection);
    const changed = await work(ids, visibility.condition('documents.id'));
    const kinds: ChangeKind[] = changed.count > 0 ? ['documents'] : [];
    changes.committed(kinds, facets);
    await pending.finished();
    return changed;
  };

  const setTrashed = (selection: Selection, trashed: boolean): Promise<Changed> =>
    change(selection, ['trash'], (ids, visible) =>
      edits.carryOut(ids, visible, {
        kind: trashed ? 'trash' : 'restore',
        aspect: 'trash',
        what: trashed ? what.trash : what.restore,
        value: null,
        alters: `trashed = ${trashed ? 0 : 1}`,
      }),
    );

  return {
    page: async (filter, sort, offset, limit, frozen) => {
      const chosen = frozen === undefined ? undefined : await frozenViews.find(frozen);
      const ids = await views.ids(filter, sort);
      const shown = ids.subarray(offset, offset + limit);
      const page = { total: ids.length, offset, rows: rows.rows(shown) };
      if (chosen === undefined) return { ...page, frozen: null };
      let present = 0;
      for (const id of ids) if (chosen.has(id)) present += 1;
      return { ...page, frozen: { present, later: [...shown.filter((id) => !chosen.has(id))] } };
    },
    freeze: async (frozen, filter) => (await frozenViews.freeze(frozen, filter)).count,
    ids: async (filter, sort = asImported) => (await views.ids(filter, sort)).slice(),
    get: (id) => rows.detail(id),
    text: (id) => rows.text(id),
    counts: async () => {
      await pending.idle();
      const disagreeing = await disagreement.count();
      const { decided: _decided, ...figures } = tally.figures();
      const anyClash = connection.value('SELECT 1 FROM clashes LIMIT 1') !== undefined;
      const clashing = anyClash ? (await views.ids({ clashing: true }, asImported)).length : 0;
      return { ...figures, disagreeing, clashing };
    },
    size: () => {
      const { all, labelled } = tally.figures();
      return { documents: all, labelled };
    },
    membership: () => changes.stamp(['membership', 'trash']),
    labelledSet: async () => {
      const [documentIds, labelIds, splits] = await pending.whole(() =>
        thread.numbers(
          `SELECT d.id, l.effective_id, ifnull(d.split, -1) FROM documents AS d JOIN labels AS l ON l.id = d.label_id
         WHERE l.effective_id IS NOT NULL AND d.trashed = 0 AND ${visibility.condition('d.id')} ORDER BY d.id`,
          [],
          3,
        ),
      );
      return {
        documentIds: documentIds ?? new Int32Array(),
        labelIds: labelIds ?? new Int32Array(),
        splits: Int8Array.from(splits ?? []),
        sets: table.sets(),
        multiLabel: allowsMultiLabel(connection),
      };
    },
    sharedTexts: (first, second) => sharedTexts(thread, first, second),
    setLabel: async (selection, labelId) => {
      if (labelId !== null && !table.isLive(labelId)) throw new AppError('label-missing', { id: labelId });
      return change(selection, ['labels', 'bulk-labels'], (ids, visible) =>
        edits.carryOut(ids, visible, {
          kind: 'bulk-label',
          aspect: 'label',
          what: labelId === null ? what.clear : what.label,
          value: labelId,
          alters: `(label_id IS NOT ${labelId ?? 'NULL'} OR skipped = 1)`,
        }),
      );
    },
    changeLabels: async (selection, { add, remove }) => {
      if (!allowsMultiLabel(connection)) throw new AppError('one-label-only');
      const missing = [...add, ...remove].find((labelId) => !table.isLive(labelId));
      if (missing !== undefined) throw new AppError('label-missing', { id: missing });
      const after = (labels: number[]): number[] => [
        ...new Set([...labels.filter((labelId) => !remove.includes(labelId)), ...add]),
      ];
      return change(selection, ['labels', 'bulk-labels'], (ids, visible) => edits.changeLabels(ids, visible, after));
    },
    setSplit: (selection, split) => {
      const value = splitNumber(split);
      return change(selection, ['splits'], (ids, visible) =>
        edits.carryOut(ids, visible, {
          kind: 'split',
          aspect: 'split',
          what: what.split,
          value,
          alters: `split IS NOT ${value ?? 'NULL'}`,
        }),
      );
    },
    trash: (selection) => setTrashed(selection, true),
    restore: (selection) => setTrashed(selection, false),
  };
}
