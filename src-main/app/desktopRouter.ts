import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { Notification, app, shell } from 'electron';
import { desktopContract } from '../../src-shared/contract/index.ts';
import type { AppError, AppErrorData, Settings } from '../../src-shared/domain/index.ts';
import type { DialogWords } from '../../src-shared/words/menu/index.ts';
import { answerErrors, grantFor } from '../backend/index.ts';
import type { AppWindow } from './appWindow.ts';
import { chooseFiles, chooseTarget } from './dialogs.ts';
import type { Feed } from './feed.ts';
import type { JsonFile } from './jsonFile.ts';
import type { Log } from './log.ts';
import { freeProjectPath } from './projectPath.ts';
import type { RecentProjects } from './recent.ts';
import { systemLanguage } from './settings.ts';

export interface DesktopOptions {
  settings: JsonFile<Settings>;
  recent: RecentProjects;
  log: Log;
  grantSecret: string;
  /** What went wrong outside of any project, until a window tells it. */
  troubles: Feed<AppErrorData>;
  dialogWords: () => DialogWords;
  onSettings: (settings: Settings) => void;
  onShowing: () => void;
  /** Brings another window to the front that shows this project. */
  showElsewhere: (path: string, asking: AppWindow) => boolean;
}

/** Answers the desktop contract over a window's second port. */
export function desktopAnswers(options: DesktopOptions): (port: MessagePortMain, window: AppWindow) => void {
  const note = (error: AppError) => options.log.note('desktop-error', { name: causeName(error.cause) });
  const handler = new RPCHandler(desktopRouter(options), { clientInterceptors: [answerErrors(note)] });
  return (port, window) => handler.upgrade(port, { context: { window } });
}

function desktopRouter(options: DesktopOptions) {
  const { settings, recent } = options;
  const os = implement(desktopContract).$context<{ window: AppWindow }>();

  return os.router({
    settings: {
      get: os.settings.get.handler(() => ({
        settings: settings.read(),
        systemLanguage: systemLanguage(app.getPreferredSystemLanguages()),
      })),
      set: os.settings.set.handler(({ input }) => {
        const next = { ...settings.read(), ...input };
        settings.write(next);
        options.onSettings(next);
        return next;
      }),
    },
    recent: {
      list: os.recent.list.handler(() => recent.list()),
      forget: os.recent.forget.handler(({ input }) => {
        recent.forget(input.path);
        return recent.list();
      }),
    },
    dialogs: {
      choose: os.dialogs.choose.handler(({ input, context }) =>
        chooseFiles(context.window.frame, options.dialogWords(), input.kind, input.multiple),
      ),
      chooseTarget: os.dialogs.chooseTarget.handler(async ({ input, context }) => {
        const path = await chooseTarget(context.window.frame, options.dialogWords(), input.kind, input.name);
        return path === null ? null : { path, target: grantFor(options.grantSecret, path) };
      }),
    },
    reveal: os.reveal.handler(({ input }) => shell.showItemInFolder(input.path)),
    projectPath: os.projectPath.handler(({ input }) => freeProjectPath(app.getPath('documents'), input.name)),
    showing: os.showing.handler(({ input, context }) => {
      const { path, name } = input;
      context.window.show(path === null ? null : { path, name });
      if (path !== null) recent.add(path, name, Date.now());
      options.onShowing();
    }),
    showElsewhere: os.showElsewhere.handler(({ input, context }) => options.showElsewhere(input.path, context.window)),
    toOpen: os.toOpen.handler(({ context }) => context.window.takeToOpen()),
    commands: os.commands.handler(({ context, signal }) => context.window.commands.listen(signal)),
    openRequests: os.openRequests.handler(({ context, signal }) => context.window.openRequests.listen(signal)),
    backend: os.backend.handler(({ context: { window }, signal }) =>
      window.backendStates.listen(signal, () => [window.backend.state]),
    ),
    troubles: os.troubles.handler(({ signal }) => options.troubles.listen(signal)),
    restartBackend: os.restartBackend.handler(({ context }) => context.window.backend.retry()),
    notify: os.notify.handler(({ input, context }) => {
      // A note about what one is looking at would be noise.
      if (!context.window.frame.isFocused()) new Notification({ ...input, silent: true }).show();
    }),
  });
}

function causeName(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
