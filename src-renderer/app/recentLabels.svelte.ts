import type { LabelId } from '../../src-shared/domain/index.ts';

const most = 8;

/** The labels that were given last, the last one first. */
export class RecentLabels {
  ids: readonly LabelId[] = $state.raw([]);

  used(id: LabelId): void {
    if (this.ids[0] !== id) this.ids = [id, ...this.ids.filter((other) => other !== id)].slice(0, most);
  }
}
