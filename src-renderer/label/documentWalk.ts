import type { QueueItem } from '../../src-shared/contract/index.ts';
import type { DocumentId, LabelId } from '../../src-shared/domain/index.ts';

/** How far back the arrows go. Undo goes further: the project remembers every decision. */
const keptBehind = 200;

export interface Step {
  item: QueueItem;
  /** Decided or skipped in this sitting, so that going on from it passes nothing over. */
  done: boolean;
}

/** A walk through a queue: what was passed, and what comes, the first of which is shown. What was passed over may come again. */
export interface Walk {
  behind: readonly Step[];
  ahead: readonly Step[];
}

export const nowhere: Walk = { behind: [], ahead: [] };

const toStep = (item: QueueItem): Step => ({ item, done: false });

export function begin(items: readonly QueueItem[]): Walk {
  return { behind: [], ahead: items.map(toStep) };
}

/** One on. Not past the last one while it waits for a decision: it would look as if nothing were left. */
export function goOn({ behind, ahead }: Walk): Walk | null {
  const [shown, ...rest] = ahead;
  if (shown === undefined || (rest.length === 0 && !shown.done)) return null;
  return { behind: [...behind, shown].slice(-keptBehind), ahead: rest };
}

export function goBack({ behind, ahead }: Walk): Walk | null {
  const last = behind.at(-1);
  return last === undefined ? null : { behind: behind.slice(0, -1), ahead: [last, ...ahead] };
}

/** The document has its decision; where it is still the one on show, the next one comes. */
export function decided(walk: Walk, id: DocumentId, labelIds: readonly LabelId[] | null): Walk {
  const mended = (step: Step): Step =>
    step.item.id === id
      ? { item: { ...step.item, labelIds: labelIds === null ? step.item.labelIds : [...labelIds] }, done: true }
      : step;
  const [shown, ...rest] = walk.ahead.map(mended);
  const behind = walk.behind.map(mended);
  if (shown === undefined) return { behind, ahead: [] };
  if (shown.item.id !== id) return { behind, ahead: [shown, ...rest] };
  const others = rest.filter(({ item }) => item.id !== id);
  return { behind: [...behind, shown].slice(-keptBehind), ahead: others };
}

/** Shows this document, which waits for a decision again: where it stands in the walk, else before the one on show. */
export function show({ behind, ahead }: Walk, item: QueueItem): Walk {
  const way = [...behind, ...ahead];
  const waits = (step: Step): Step => (step.item.id === item.id ? toStep(item) : step);
  const place = way.findIndex((step) => step.item.id === item.id);
  if (place < 0) return { behind, ahead: [toStep(item), ...ahead] };
  return { behind: way.slice(0, place).map(waits), ahead: way.slice(place).map(waits) };
}

/** More of the queue behind what comes already; nothing comes twice. */
export function join({ behind, ahead }: Walk, items: readonly QueueItem[]): Walk {
  const known = new Set(ahead.map(({ item }) => item.id));
  const more = items.filter(({ id }) => {
    if (known.has(id)) return false;
    known.add(id);
    return true;
  });
  return { behind, ahead: [...ahead, ...more.map(toStep)] };
}

/** The same place, with what comes behind it asked for anew; what was passed waits for its turn. */
export function renew({ behind }: Walk, shown: QueueItem, items: readonly QueueItem[]): Walk {
  const passed = new Set([...behind.map(({ item }) => item.id), shown.id]);
  return { behind, ahead: [toStep(shown), ...items.filter(({ id }) => !passed.has(id)).map(toStep)] };
}
