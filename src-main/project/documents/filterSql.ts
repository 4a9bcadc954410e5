import { measuredPart, split } from '../../../src-shared/domain/index.ts';
import type { DocumentFilter, DocumentSort } from '../../../src-shared/domain/index.ts';
import type { Facet } from '../changes.ts';
import { openClash } from '../imports/clashes.ts';
import { carriersOf } from '../labels/carriers.ts';
import type { SqlValue } from '../storage/connection.ts';
import { searchQuery } from './searchText.ts';

export interface ViewQuery {
  sql: string;
  values: SqlValue[];
  /** What makes the list stale when it changes. */
  facets: Facet[];
}

const effective = '(SELECT effective_id FROM labels WHERE labels.id = d.label_id)';

/** The ids of a view in its order, as one statement for the reading thread. Null: nothing can match. */
export function viewQuery(
  filter: DocumentFilter,
  sort: DocumentSort,
  context: { visible: string; modelInUse: number | null },
): ViewQuery | null {
  const conditions = [context.visible, `d.trashed = ${filter.trashed === true ? 1 : 0}`];
  const values: SqlValue[] = [];
  const facets = new Set<Facet>(['membership', 'trash']);
  const joins: string[] = [];
  const guesses = `guesses AS g ON g.run_id = ${context.modelInUse ?? 0} AND g.document_id = d.id`;

  if (filter.search !== undefined && filter.search.trim() !== '') {
    const query = searchQuery(filter.search);
    if (query === null) return null;
    conditions.push('d.id IN (SELECT rowid FROM search WHERE search MATCH ?)');
    values.push(query);
  }
  if (filter.labelId !== undefined) {
    facets.add('labels');
    if (filter.labelId === null) conditions.push(`${effective} IS NULL`);
    else {
      conditions.push(`d.label_id IN (${carriersOf('?')})`);
      values.push(filter.labelId, filter.labelId);
    }
  }
  if (filter.split !== undefined) {
    facets.add('splits');
    conditions.push('d.split IS ?');
    values.push(splitNumber(filter.split));
  }
  if (filter.importId !== undefined) {
    conditions.push('d.import_id = ?');
    values.push(filter.importId);
  }
  if (filter.clashing === true) {
    facets.add('labels');
    conditions.push(`d.id IN (SELECT c.document_id FROM clashes AS c WHERE ${openClash})`);
  }
  if (filter.disagreement === true) {
    if (context.modelInUse === null) return null;
    facets.add('labels').add('guesses');
    joins.push(`JOIN ${guesses}`);
    conditions.push(`(SELECT effective_id FROM labels WHERE labels.id = g.label_id) <> ${effective}`);
  }
  if (filter.confusion !== undefined) {
    facets.add('guesses');
    const { runId, actual, predicted, part } = filter.confusion;
    joins.push('JOIN guesses AS c ON c.run_id = ? AND c.document_id = d.id');
    values.unshift(runId);
    conditions.push('c.actual_id = ? AND c.label_id = ?');
    values.push(actual, predicted);
    // Folds are all but the test part: there each guess is by the model of the document's own fold.
    const folds = measuredPart.options.indexOf('folds');
    const measuredOn = part ? '?' : '(SELECT measured_on FROM runs WHERE id = ?)';
    conditions.push(
      `CASE ${measuredOn} WHEN ${folds} THEN c.part <> ${splitNumber('test')} ELSE c.part = ${measuredOn} END`,
    );
    const value = part ? measuredPart.options.indexOf(part) : runId;
    values.push(value, value);
  }

  const direction = sort.direction === 'descending' ? 'DESC' : 'ASC';
  let order = `d.id ${direction}`;
  if (sort.by === 'label') {
    facets.add('labels');
    joins.push(`LEFT JOIN labels AS e ON e.id = ${effective}`);
    order = `e.rank IS NULL, e.rank ${direction}, e.id, d.id`;
  } else if (sort.by === 'score') {
    facets.add('guesses');
    if (filter.disagreement !== true) joins.push(`LEFT JOIN ${guesses}`);
    order = `g.score IS NULL, g.score ${direction}, d.id`;
  } else if (sort.by === 'text') {
    joins.push('JOIN texts AS t ON t.id = d.id');
    order = `coalesce(t.preview, t.text) COLLATE NOCASE ${direction}, d.id`;
  }
  return {
    sql: `SELECT d.id FROM documents AS d ${joins.join(' ')} WHERE ${conditions.join(' AND ')} ORDER BY ${order}`,
    values,
    facets: [...facets],
  };
}

export function splitNumber(value: DocumentFilter['split']): number | null {
  return value === null || value === undefined ? null : split.options.indexOf(value);
}
