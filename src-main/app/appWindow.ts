import type { Rectangle, WebContents } from 'electron';
import { BrowserWindow, MessageChannelMain, nativeTheme } from 'electron';
import type { BackendState, MenuCommand } from '../../src-shared/contract/index.ts';
import { appOrigin } from './appScheme.ts';
import type { BackendHost } from './backendHost.ts';
import { Feed } from './feed.ts';
import type { PageRescue } from './pageRescue.ts';
import { rescuePage } from './pageRescue.ts';

// The page's own background (--bg in src-renderer/ui/tokens.css), so that nothing flashes before it is drawn.
const background = { light: '#f7f6f3', dark: '#171614' };

export interface AppWindowOptions {
  preload: string;
  bounds: Partial<Rectangle> & { width: number; height: number };
  maximized: boolean;
  startBackend: (onState: (state: BackendState) => void) => BackendHost;
  answerDesktop: (port: Electron.MessagePortMain, window: AppWindow) => void;
  note: (event: string, facts: Record<string, string>) => void;
  /** The page never connected. */
  onSilent: () => void;
  /** The page crashes again and again. */
  onCrashing: (frame: BrowserWindow, reload: () => void) => void;
  /** The project to be opened at first. */
  toOpen: string | null;
}

/** One window with its backend, its two lines and the project that it shows. */
export class AppWindow {
  readonly frame: BrowserWindow;
  readonly commands = new Feed<MenuCommand>({ keep: true });
  readonly openRequests = new Feed<string>({ keep: true });
  readonly backendStates = new Feed<BackendState>({ keep: false });
  readonly backend: BackendHost;
  project: { path: string; name: string } | null = null;
  #toOpen: string | null;
  #connected = false;
  readonly #rescue: PageRescue;
  readonly #answerDesktop: AppWindowOptions['answerDesktop'];

  constructor(options: AppWindowOptions) {
    this.#answerDesktop = options.answerDesktop;
    this.#toOpen = options.toOpen;
    this.frame = openFrame(options);
    this.#rescue = rescuePage(this.frame, {
      ...options,
      onCrashing: (reload) => options.onCrashing(this.frame, reload),
    });
    this.backend = options.startBackend((state) => {
      this.backendStates.push(state);
      if (state.state === 'ready' && this.#connected) this.#connectBackend();
    });
    void this.frame.loadURL(`${appOrigin}/index.html`);
  }

  get contents(): WebContents {
    return this.frame.webContents;
  }

  /** The page asks for its lines, at its start and after a reload. */
  connect(): void {
    this.#connected = true;
    this.#rescue.alive();
    const { port1, port2 } = new MessageChannelMain();
    this.#answerDesktop(port1, this);
    port1.start();
    this.contents.postMessage('port:desktop', null, [port2]);
    if (this.backend.state.state === 'ready') this.#connectBackend();
  }

  /** A project is on its way, though none is shown yet. */
  get isOpening(): boolean {
    return this.#toOpen !== null;
  }

  takeToOpen(): string | null {
    const path = this.#toOpen;
    this.#toOpen = null;
    return path ?? this.project?.path ?? null;
  }

  show(project: { path: string; name: string } | null): void {
    this.project = project;
    this.frame.setTitle(project ? `${project.name} – Winnow` : 'Winnow');
    this.frame.setRepresentedFilename(project?.path ?? '');
  }

  /** The page is asked to open a file. */
  ask(path: string): void {
    this.openRequests.push(path);
    this.toFront();
  }

  toFront(): void {
    if (this.frame.isMinimized()) this.frame.restore();
    this.frame.show();
    this.frame.focus();
  }

  #connectBackend(): void {
    if (this.frame.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.backend.handOver(port1);
    this.contents.postMessage('port:backend', null, [port2]);
  }
}

function openFrame(options: AppWindowOptions): BrowserWindow {
  const frame = new BrowserWindow({
    ...options.bounds,
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Winnow',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  frame.once('ready-to-show', () => {
    if (options.maximized) frame.maximize();
    frame.show();
  });
  // The page's own title would say less than the project's name.
  frame.on('page-title-updated', (event) => event.preventDefault());
  return frame;
}
