import { untrack } from 'svelte';
import { type Places, type ScreenId, screenIds } from './places.ts';
import { lastScreens } from './lastScreens.ts';

type Visits = { [Id in ScreenId]: Places[Id] };

const nowhere: Visits = { documents: {}, label: {}, train: {}, models: {}, classify: {}, settings: {} };

/** Which screen is shown, and what it was asked to show. Each project opens on the screen it was left on. */
export class NavigationController {
  #screen = $state<ScreenId>('documents');
  #project: string | null = null;
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
    if (this.#project !== null) lastScreens.remember(this.#project, screen);
  }

  /** A project is opened: nothing that was asked for before holds any more. */
  enter(path: string): void {
    this.#visits = nowhere;
    this.#project = path;
    this.#screen = screenIds.find((id) => id === lastScreens.of(path)) ?? 'documents';
  }
}
