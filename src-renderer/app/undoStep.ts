import type { Undoable } from '../../src-shared/domain/index.ts';
import type { ScreenId } from './places.ts';

/** From so many documents on it is said first what will happen. */
const many = 50;

/**
 * Whether an action is taken back, or done again, at once: what was done a moment ago where one is. What was done elsewhere, before
 * the project was opened, or to many documents is named first.
 */
export function stepsAtOnce(
  { kind, count, screens, sitting }: Pick<Undoable, 'kind' | 'count' | 'screens' | 'sitting'>,
  here: ScreenId,
): boolean {
  return kind !== 'import' && count < many && sitting && screens.some((screen) => screen === here);
}
