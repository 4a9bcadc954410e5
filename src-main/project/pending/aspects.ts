import type { Aspect } from './plan.ts';

/** Log rows of actions that are no undo and were not undone: what a document comes to is the last of them. */
const standing = `log AS l JOIN actions AS a ON a.id = l.action_id
  WHERE l.document_id = documents.id AND a.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id)`;
const newestOf = (column: string, kinds: string): string =>
  `(SELECT ${column} FROM ${standing} AND l.what IN (${kinds}) ORDER BY l.id DESC LIMIT 1)`;

/** Waiting for a decision: no label that is alive, not skipped, and (besides) not in the trash. */
export const undecided = `(skipped = 0
  AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.id = label_id AND effective_id IS NOT NULL))`;

/** What the actions that stand make of an aspect. */
export const standingValue: Record<Aspect, string> = {
  label: `label_id = ${newestOf('CASE l.what WHEN 0 THEN l.value END', '0, 1')},
    skipped = coalesce(${newestOf('l.what = 2', '0, 1, 2')}, 0)`,
  split: `split = ${newestOf('l.value', '3')}`,
  trash: `trashed = coalesce(${newestOf('l.what = 4', '4, 5')}, 0)`,
};

/** What a new action makes of an aspect at once; `row` is its row of the log. */
export const givenValue: Record<Aspect, string> = {
  label: 'label_id = row.value, skipped = 0, open = (trashed = 0 AND row.value IS NULL)',
  split: 'split = row.value',
  trash: `trashed = (row.what = 4), open = (row.what = 5 AND ${undecided})`,
};

/** How the outcome of an undo is written down: `what` and `value` of the log. */
export const recorded: Record<Aspect, [what: string, value: string]> = {
  label: ['CASE WHEN skipped = 1 THEN 2 WHEN label_id IS NULL THEN 1 ELSE 0 END', 'label_id'],
  split: ['3', 'split'],
  trash: ['CASE WHEN trashed = 1 THEN 4 ELSE 5 END', 'NULL'],
};
