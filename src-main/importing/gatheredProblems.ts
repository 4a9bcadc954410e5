import type { ReadProblem } from '../../src-shared/domain/index.ts';

/** A file of another kind than it seemed has a problem in every row: all are counted, the first ones are named. */
const mostNamed = 1000;

export type GatheredProblems = {
  add(problem: ReadProblem): void;
  readonly count: number;
  readonly named: ReadProblem[];
};

export function gatherProblems(): GatheredProblems {
  const named: ReadProblem[] = [];
  let count = 0;
  return {
    add(problem) {
      count += 1;
      if (named.length < mostNamed) named.push(problem);
    },
    get count() {
      return count;
    },
    named,
  };
}
