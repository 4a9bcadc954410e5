import type { LucideIcon } from '@lucide/svelte';
import { untrack } from 'svelte';
import { keysOf } from './keys.ts';
import { belongsToControl, isComposing } from './typing.ts';

export type CommandGroup = 'go' | 'project' | 'documents' | 'label' | 'train' | 'models' | 'classify' | 'view' | 'help';

export interface Command {
  /** Those of the native menu bear the same name there. */
  id: string;
  group: CommandGroup;
  title: string;
  /** Other words by which it is found: “help”, “delete”. */
  also?: string;
  icon?: LucideIcon;
  /** `Ctrl+K`, `Shift+F6`, `?`, `Space`, `1`; the first one is shown. */
  keys?: readonly string[];
  enabled?: boolean;
  /** Not among what the palette offers by itself: it has to be typed. */
  onlyWhenSought?: boolean;
  /** Only a shortcut (and in the overview of keys), not in the palette. */
  keyOnly?: boolean;
  run: () => void;
}

/** Everything that can be done now. Screens add theirs while they show; palette, shortcuts and the overview are made from it. */
export class CommandsController {
  #wish: string | null = $state(null);
  #sources = $state.raw<readonly (() => readonly Command[])[]>([]);

  readonly all: readonly Command[] = $derived(this.#sources.flatMap((source) => source()));
  // Later sources win: a screen's own key stands before the shell's.
  readonly #byKeys = $derived(
    new Map(this.all.flatMap((command) => (command.keys ?? []).map((keys): [string, Command] => [keys, command]))),
  );

  /** In a component: `$effect(() => shell.commands.register(() => […]))`. */
  register(source: () => readonly Command[]): () => void {
    untrack(() => (this.#sources = [...this.#sources, source]));
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }

  /** To be run as soon as a screen offers it that is only being opened; whatever is pressed meanwhile takes the wish back. */
  wish(id: string): void {
    this.#wish = id;
  }

  /** Runs what was wished for if it can be done by now. An effect that calls it runs whenever that may have changed. */
  grant(): void {
    const command = this.all.find((candidate) => candidate.id === this.#wish);
    if (command === undefined || command.enabled === false) return;
    this.#wish = null;
    untrack(() => command.run());
  }

  readonly pressed = (): void => {
    this.#wish = null;
  };

  run(id: string): void {
    const command = this.all.find((candidate) => candidate.id === id);
    if (command && command.enabled !== false) command.run();
  }

  /** The window's one listener for keys. What a field, list or dialog has used itself does not come here. */
  press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const keys = keysOf(event);
    const control = event.target instanceof HTMLElement ? event.target : null;
    if (belongsToControl(control, keys) || document.querySelector('[role="dialog"], [role="menu"], .ui-options'))
      return;
    const command = this.#byKeys.get(keys);
    if (!command || command.enabled === false) return;
    event.preventDefault();
    command.run();
  };
}
