type Value = number | 'skip' | null;
type Change =
  | { aspect: 'label'; documentId: number; value: Value }
  | { aspect: 'split'; documentId: number; value: string | null }
  | { aspect: 'trash'; documentId: number; value: boolean }
  | { aspect: 'labels'; labelId: number; value: number | null };

type Family = 'labels' | 'splits' | 'trash' | 'label changes';

interface Action {
  id: number;
  decision: boolean;
  family: Family;
  changes: Change[];
}

/** What undo means, in the plainest way: a document is what the actions that still stand, in their order, make of it. */
export class UndoModel {
  #actions: Action[] = [];
  #undone: Action[] = [];
  readonly #given = new Map<number, { label: number | null; split: string | null }>();
  readonly #importAction: number;

  constructor(importAction: number) {
    this.#importAction = importAction;
  }

  given(documentId: number, label: number | null, split: string | null): void {
    this.#given.set(documentId, { label, split });
  }

  decide(id: number, documentId: number, value: Value): void {
    this.#do({ id, decision: true, family: 'labels', changes: [{ aspect: 'label', documentId, value }] });
  }

  bulk(id: number, ids: number[], value: number | null): number {
    const altered = ids.filter((documentId) => {
      const { base, skipped } = this.#labelOf(documentId);
      return base !== value || skipped;
    });
    return this.#push(
      id,
      'labels',
      altered.map((documentId) => ({ aspect: 'label', documentId, value })),
    );
  }

  split(id: number, ids: number[], value: string | null): number {
    const altered = ids.filter((documentId) => this.state(documentId).split !== value);
    return this.#push(
      id,
      'splits',
      altered.map((documentId) => ({ aspect: 'split', documentId, value })),
    );
  }

  trash(id: number, ids: number[], value: boolean): number {
    const altered = ids.filter((documentId) => this.#isTrashed(documentId) !== value);
    return this.#push(
      id,
      'trash',
      altered.map((documentId) => ({ aspect: 'trash', documentId, value })),
    );
  }

  changeLabel(id: number, labelId: number, value: number | null): void {
    this.#push(id, 'label changes', [{ aspect: 'labels', labelId, value }]);
  }

  /** Actions that can be taken back, oldest first; the import stays out of play. */
  standing(): number[] {
    return this.#actions.map((action) => action.id);
  }

  last(): number {
    return this.#actions.at(-1)?.id ?? this.#importAction;
  }

  lastDecision(): { id: number; documentId: number } | undefined {
    const action = this.#actions.findLast((one) => one.decision);
    const change = action?.changes[0];
    return action === undefined || change?.aspect !== 'label'
      ? undefined
      : { id: action.id, documentId: change.documentId };
  }

  undo(id: number): void {
    this.#undone.push(...this.#actions.filter((action) => action.id === id));
    this.#actions = this.#actions.filter((action) => action.id !== id);
  }

  /** What can be done again, the one taken back last at the end. */
  undone(): number[] {
    return this.#undone.map((action) => action.id);
  }

  /** Done again it is a new action, the newest of all. */
  redo(id: number, newId: number): void {
    this.#actions.push(
      ...this.#undone.filter((action) => action.id === id).map((action) => ({ ...action, id: newId })),
    );
    this.#undone = this.#undone.filter((action) => action.id !== id);
  }

  isLive(labelId: number): boolean {
    return this.#effective(labelId) === labelId;
  }

  state(documentId: number): { labelId: number | null; split: string | null } {
    const splits = this.#changes().filter((one) => one.aspect === 'split' && one.documentId === documentId);
    const last = splits.at(-1);
    return {
      labelId: this.#effective(this.#labelOf(documentId).base),
      split: last?.aspect === 'split' ? last.value : (this.#given.get(documentId)?.split ?? null),
    };
  }

  isOpen(documentId: number): boolean {
    const { skipped } = this.#labelOf(documentId);
    return this.state(documentId).labelId === null && !skipped && !this.#isTrashed(documentId);
  }

  counts() {
    const ids = [...this.#given.keys()];
    const there = ids.filter((id) => !this.#isTrashed(id));
    const labelled = there.filter((id) => this.state(id).labelId !== null).length;
    return {
      all: there.length,
      trashed: ids.length - there.length,
      labelled,
      unlabelled: there.length - labelled,
      bySplit: { none: there.filter((id) => this.state(id).split === null).length },
    };
  }

  #push(id: number, family: Family, changes: Change[]): number {
    this.#do({ id, decision: false, family, changes });
    return changes.length;
  }

  #do(action: Action): void {
    this.#undone = this.#undone.filter((one) => one.family !== action.family);
    if (action.changes.length > 0) this.#actions.push(action);
  }

  #changes(): Change[] {
    return this.#actions.flatMap((action) => action.changes);
  }

  #labelOf(documentId: number): { base: number | null; skipped: boolean } {
    let base = this.#given.get(documentId)?.label ?? null;
    let skipped = false;
    for (const change of this.#changes()) {
      if (change.aspect !== 'label' || change.documentId !== documentId) continue;
      skipped = change.value === 'skip';
      if (change.value !== 'skip') base = change.value;
    }
    return { base, skipped };
  }

  #isTrashed(documentId: number): boolean {
    const changes = this.#changes().filter((one) => one.aspect === 'trash' && one.documentId === documentId);
    return changes.at(-1)?.value === true;
  }

  /** Follows merges and removals that stand. */
  #effective(labelId: number | null): number | null {
    const changes = this.#changes().filter((one) => one.aspect === 'labels');
    let at = labelId;
    for (let hops = 0; at !== null && hops < 10; hops++) {
      const change = changes.find((one) => one.labelId === at);
      if (change === undefined) return at;
      at = change.value;
    }
    return null;
  }
}
