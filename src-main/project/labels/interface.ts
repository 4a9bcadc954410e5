import type { Label } from '../../../src-shared/domain/index.ts';
import type { Changed } from '../actions/interface.ts';

export interface Labels {
  list(): Label[];
  get(id: number): Label;
  byName(name: string): Label | null;
  add(name: string): Label;
  edit(id: number, change: { name?: string; colour?: number; description?: string }): Label;
  reorder(ids: number[]): Label[];
  /** Every document of `from` gets `into`; costs the same for ten documents and for a million. */
  merge(from: number, into: number): Changed;
  remove(id: number): Changed;
}
