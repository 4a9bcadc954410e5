import { join } from 'node:path';
import type { BrowserWindow, MessagePortMain, WebContents } from 'electron';
import { app, screen } from 'electron';
import type { BackendState } from '../../src-shared/contract/index.ts';
import { AppWindow } from './appWindow.ts';
import type { BackendHost } from './backendHost.ts';
import type { JsonFile } from './jsonFile.ts';
import { sameProject } from './projectPath.ts';
import type { WindowState } from './windowState.ts';
import { placeOnScreen } from './windowState.ts';

export interface WindowsOptions {
  state: JsonFile<WindowState>;
  startBackend: (projectShown: () => string | null, onState: (state: BackendState) => void) => BackendHost;
  answerDesktop: (port: MessagePortMain, window: AppWindow) => void;
  note: (event: string, facts: Record<string, string>) => void;
  onSilent: () => void;
  onCrashing: (frame: BrowserWindow, reload: () => void) => void;
}

/** All windows: one a project, each with a backend of its own. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #open = new Map<BrowserWindow, AppWindow>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  /** Shows a project: in the window that has it, else in a window that has none, else in a new one. */
  show(path: string): void {
    const all = [...this.#open.values()];
    const having = all.find((window) => window.project && sameProject(window.project.path, path));
    const free = all.find((window) => !window.project && !window.isOpening);
    if (having) having.toFront();
    else if (free) free.ask(path);
    else this.add(path);
  }

  /** A model works in the project that somebody is at. */
  showModel(path: string): void {
    (this.focused() ?? this.add(null)).ask(path);
  }

  add(toOpen: string | null): AppWindow {
    const remembered = this.#options.state.read();
    // A second window on the very place of the first would hide it.
    const bounds = this.#open.size === 0 ? remembered.bounds : null;
    const { workArea } = bounds ? screen.getDisplayMatching(bounds) : screen.getPrimaryDisplay();
    let window: AppWindow | null = null;
    const created = new AppWindow({
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      bounds: placeOnScreen(bounds, workArea),
      maximized: bounds !== null && remembered.maximized,
      startBackend: (onState) => this.#options.startBackend(() => window?.project?.path ?? null, onState),
      answerDesktop: this.#options.answerDesktop,
      note: this.#options.note,
      onSilent: this.#options.onSilent,
      onCrashing: this.#options.onCrashing,
      toOpen,
    });
    window = created;
    this.#open.set(created.frame, created);
    created.frame.on('close', () => this.#rememberPlace(created.frame));
    created.frame.on('closed', () => this.#closed(created));
    return created;
  }

  /** The window of a page; null for pages that are none of ours. */
  of(contents: WebContents): AppWindow | null {
    return [...this.#open.values()].find((window) => window.contents === contents) ?? null;
  }

  /** The one that a command of the menu is meant for. */
  focused(): AppWindow | null {
    const all = [...this.#open.values()];
    return all.find((window) => window.frame.isFocused()) ?? all.at(-1) ?? null;
  }

  /** Another window than `asking` that shows this project comes to the front. */
  showElsewhere(path: string, asking: AppWindow): boolean {
    for (const window of this.#open.values()) {
      if (window === asking || !window.project || !sameProject(window.project.path, path)) continue;
      window.toFront();
      return true;
    }
    return false;
  }

  toFront(): void {
    const window = this.focused();
    if (window) window.toFront();
    else this.add(null);
  }

  /** Written at each change, so that a start after a crash knows what was on show. */
  rememberShown(): void {
    const showing = [...this.#open.values()].flatMap((window) => (window.project ? [window.project.path] : []));
    this.#options.state.write({ ...this.#options.state.read(), showing });
  }

  /** Whether a window is open or a backend still puts its work away. */
  get busy(): boolean {
    return this.#open.size > 0 || this.#closing.size > 0;
  }

  async backendsClosed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #rememberPlace(frame: BrowserWindow): void {
    const state = this.#options.state.read();
    this.#options.state.write({ ...state, bounds: frame.getNormalBounds(), maximized: frame.isMaximized() });
  }

  #closed(window: AppWindow): void {
    this.#open.delete(window.frame);
    this.rememberShown();
    const closing = window.backend.close().finally(() => {
      this.#closing.delete(closing);
      if (!this.busy && process.platform !== 'darwin') app.quit();
    });
    this.#closing.add(closing);
  }
}
