import type { Label, LabelId } from '../../src-shared/domain/index.ts';
import type { PickGroup } from '../ui/index.ts';
import { fuzzyScore } from './fuzzy.ts';

export interface LabelChoice {
  label: Label;
  /** The digit that gives it everywhere: by the label's place in the project, whatever is shown first. */
  keys: string | undefined;
  guessed: boolean;
}

export interface LabelGroup {
  kind: 'guess' | 'recent' | 'all' | 'found';
  choices: readonly LabelChoice[];
}

/** With so few labels all are in sight at once: each keeps its place. */
const fewLabels = 10;
const mostRecent = 5;

/** Which labels a picker shows, in which order: what fits best is first; unasked, the guess and the recent ones. */
export function labelChoices(
  labels: readonly Label[],
  query: string,
  guess: readonly LabelId[],
  recent: readonly LabelId[],
): LabelGroup[] {
  const choices = labels.map((label, index): LabelChoice => ({
    label,
    keys: index < fewLabels ? String((index + 1) % 10) : undefined,
    guessed: guess.includes(label.id),
  }));
  const sought = query.trim();
  if (sought !== '') return groups([['found', found(choices, sought)]]);
  if (labels.length <= fewLabels) return groups([['all', choices]]);
  const byId = new Map(choices.map((choice) => [choice.label.id, choice]));
  const guessed = guess.flatMap((id) => byId.get(id) ?? []);
  const lately = recent
    .filter((id) => !guess.includes(id))
    .slice(0, mostRecent)
    .flatMap((id) => byId.get(id) ?? []);
  const first = new Set([...guessed, ...lately]);
  return groups([
    ['guess', guessed],
    ['recent', lately],
    ['all', choices.filter((choice) => !first.has(choice))],
  ]);
}

function found(choices: readonly LabelChoice[], sought: string): LabelChoice[] {
  return choices
    .map((choice) => ({ choice, score: scoreOf(choice.label.name, sought) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ choice }) => choice);
}

/** A part that occurs as it was typed fits better than any letters in order. */
function scoreOf(name: string, sought: string): number | null {
  const at = name.toLowerCase().indexOf(sought.toLowerCase());
  if (at !== -1) return 1000 - at - name.length * 0.01;
  return fuzzyScore(sought, name);
}

function groups(entries: readonly (readonly [LabelGroup['kind'], readonly LabelChoice[]])[]): LabelGroup[] {
  return entries.filter(([, choices]) => choices.length > 0).map(([kind, choices]) => ({ kind, choices }));
}

/** A picker's groups as the list shows them. */
export function pickGroups(
  found: readonly LabelGroup[],
  headings: Record<LabelGroup['kind'], string>,
  option: (choice: LabelChoice) => PickGroup['options'][number],
): PickGroup[] {
  const heads = found.length > 1;
  return found.map(({ kind, choices }) => ({
    ...(heads ? { heading: headings[kind] } : {}),
    options: choices.map(option),
  }));
}
