import type { Metrics } from '../../src-shared/domain/index.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** What a table of figures by label is given: `names` and `colours` are those of `metrics.perClass`. */
export interface LabelFigures {
  shell: Shell;
  names: readonly string[];
  colours: readonly (number | null)[];
  metrics: Metrics;
}
