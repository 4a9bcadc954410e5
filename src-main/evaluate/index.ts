// Says how good predictions are, and cuts labelled data into parts. Pure functions over typed arrays.
// Never knows a network, a text or a file.
// Begin with measure.ts (how good) and decide.ts (from scores to labels).
export { measure } from './measure.ts';
export { measureMultiLabel } from './measureMultiLabel.ts';
export { bestThresholds } from './bestThresholds.ts';
export { membership } from './labelSets.ts';
export type { LabelSets } from './labelSets.ts';
export { bestOf, decide, needsPerson, rank } from './decide.ts';
export type { ScoredClass } from './decide.ts';
export { measureByRule } from './measureByRule.ts';
export { createRandom, shuffle } from './random.ts';
export type { Random } from './random.ts';
export { drawFolds, holdBack } from './drawFolds.ts';
export type { GroupedLabels } from './drawFolds.ts';
export { spread } from './spread.ts';
export { splitParts } from './splitParts.ts';
export type { Parts } from './splitParts.ts';
