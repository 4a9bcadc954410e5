/** What was confirmed to the person: nothing of it may be missing afterwards, and nothing may be there twice. */
export class Ledger {
  /** By document, the last decision that was answered. */
  readonly decisions = new Map<number, { decisionId: number; labelIds: number[] }>();
  /** How many decisions on it were answered. */
  readonly times = new Map<number, number>();
  /** Asked for and not answered when the process died: it may have been done or not. */
  pending: { documentId: number; labelIds: number[] } | null = null;
  /** Imports that were begun, by their id: the rows of the file, and whether their end was told. */
  readonly imports = new Map<number, { rows: number; ended: boolean }>();
  /** Files that were asked to be imported without an answer, by name, with their rows. */
  readonly unanswered = new Map<string, number>();
  /** Copies that were answered for, by path. */
  readonly copies = new Set<string>();

  get answered(): number {
    return [...this.times.values()].reduce((all, times) => all + times, 0);
  }

  decided(documentId: number, labelIds: number[], decisionId: number): void {
    this.decisions.set(documentId, { decisionId, labelIds });
    this.times.set(documentId, (this.times.get(documentId) ?? 0) + 1);
    this.pending = null;
  }
}
