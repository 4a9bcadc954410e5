import { untrack } from 'svelte';
import { type Places, type ScreenId, screenIds } from './places.ts';
import { remember, remembered } from './remembered.ts';

type Visits = { [Id in ScreenId]: Places[Id] };

const nowhere: Visits = { documents: {}, label: {}, train: {}, models: {}, classify: {}, settings: {} };

/** Which screen is shown, and what it was asked to show. The screen is remembered for the next start. */
export class NavigationController {
  #screen = $state<ScreenId>(screenIds.find((id) => id === remembered('screen')) ?? 'documents');
  #visits = $state.raw<Visits>(nowhere);

  get screen(): ScreenId {
    return this.#screen;
  }

  /** What the screen is asked for, once: coming back later does not ask again. An effect that reads it runs for each `go`. */
  asked<Id extends ScreenId>(screen: Id): Places[Id] {
    const asked = this.#visits[screen];
    if (Object.keys(asked).length > 0) untrack(() => (this.#visits = { ...this.#visits, [screen]: {} }));
    return asked;
  }

  go<Id extends ScreenId>(screen: Id, asked?: Places[Id]): void {
    if (asked) this.#visits = { ...this.#visits, [screen]: asked };
    this.#screen = screen;
    remember('screen', screen);
  }

  /** Another project: nothing that was asked for holds any more. */
  reset(): void {
    this.#visits = nowhere;
  }
}
