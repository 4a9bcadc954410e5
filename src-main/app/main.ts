// Electron's main process: windows, menu, dialogs, settings, the rules of security, and one supervised backend a window.
// Never does work of the field, and nothing that takes long: all windows stand still while it is busy.
// Begin here: before the window (switches, lock), the first window, then everything that may wait.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain, nativeTheme, session } from 'electron';
import type { AppErrorData, Settings } from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import { dialogWords, menuWords } from '../../src-shared/words/menu/index.ts';
import { declareAppScheme, serveApp } from './appScheme.ts';
import { BackendHost } from './backendHost.ts';
import { backendStarter, runtimeName } from './backendStarter.ts';
import { desktopAnswers } from './desktopRouter.ts';
import { askAboutCrashes, tell } from './dialogs.ts';
import { Feed } from './feed.ts';
import { drawWithoutGraphicsProcessor, startAgainWithoutGraphicsProcessor } from './graphics.ts';
import { openLog } from './log.ts';
import { showMenu } from './menu.ts';
import { filesIn, type NamedFiles } from './projectPath.ts';
import { recentProjects } from './recent.ts';
import { isOwnFrame, lockDownContents, lockDownSession, stayOffline } from './security.ts';
import { settingsFile, systemLanguage } from './settings.ts';
import { Windows } from './windows.ts';
import { windowStateFile } from './windowState.ts';

// Sandbox for every process there ever is, also for those that ask for none. Root has no sandbox in Chromium: the test and start
// scripts then say --no-sandbox, which this call would take back.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
stayOffline();
drawWithoutGraphicsProcessor();
declareAppScheme();

if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const folder = app.getPath('userData');
  const log = openLog(join(folder, 'logs'));
  const troubles = new Feed<AppErrorData>({ keep: true });
  const setAside = (path: string) => {
    log.note('file-set-aside', { path });
    troubles.push(new AppError('settings-unreadable', { path }).toData());
  };
  const settings = settingsFile(join(folder, 'settings.json'), setAside);
  const recent = recentProjects(join(folder, 'recent.json'), setAside);
  const state = windowStateFile(join(folder, 'windows.json'), setAside);

  const language = () => {
    const chosen = settings.read().language;
    return chosen === 'system' ? systemLanguage(app.getPreferredSystemLanguages()) : chosen;
  };
  const startBackend = backendStarter();
  const grantSecret = randomBytes(32).toString('hex');
  const windows: Windows = new Windows({
    state,
    startBackend: (projectShown, onState) =>
      new BackendHost({
        start: startBackend,
        orders: () => ({
          project: projectShown(),
          runtime: runtimeName(),
          logFolder: log.folder,
          grantSecret,
          threads: settings.read().threads,
          versions: {
            winnow: app.getVersion(),
            electron: process.versions.electron,
            chromium: process.versions.chrome,
          },
        }),
        onState,
        note: (event, facts) => log.note(event, facts),
        tell: (error) => tell(errorWords(error, language())),
      }),
    note: (event, facts) => log.note(event, facts),
    onSilent: startAgainWithoutGraphicsProcessor,
    onCrashing: (frame, reload) => void askAboutCrashes(frame, dialogWords[language()], reload),
    answerDesktop: desktopAnswers({
      settings,
      recent,
      log,
      grantSecret,
      troubles,
      dialogWords: () => dialogWords[language()],
      onSettings: apply,
      onShowing() {
        windows.rememberShown();
        buildMenu();
      },
      showElsewhere: (path, asking) => windows.showElsewhere(path, asking),
    }),
  });

  function apply({ theme }: Settings): void {
    nativeTheme.themeSource = theme;
    buildMenu();
  }

  function buildMenu(): void {
    showMenu({
      words: menuWords[language()],
      recent: recent.list(),
      developer: !app.isPackaged,
      send: (command) => windows.focused()?.commands.push(command),
      open: (path) => windows.show(path),
      newWindow: () => windows.add(null),
    });
  }

  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  ipcMain.handle('connect', (event) => {
    const window = windows.of(event.sender);
    if (!window || !isOwnFrame(event.senderFrame)) throw new Error('not-allowed');
    window.connect();
    log.note('window-connected', { milliseconds: Math.round(performance.now()) });
  });

  const show = ({ projects, models }: NamedFiles): void => {
    for (const path of projects) windows.show(path);
    for (const path of models) windows.showModel(path);
  };
  app.on('second-instance', (_event, args, workingFolder) => {
    const named = filesIn(args.slice(1), workingFolder);
    if (named.projects.length + named.models.length === 0) windows.toFront();
    show(named);
  });
  // macOS tells of double-clicked files this way, the first before the app is ready.
  const asked = filesIn(process.argv.slice(1), process.cwd());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const named = filesIn([path], '');
    if (app.isReady()) show(named);
    else for (const kind of ['projects', 'models'] as const) asked[kind].push(...named[kind]);
  });
  app.on('activate', () => {
    if (!windows.busy) windows.add(null);
  });
  // Windows stay until their backend has put its work away; it is the last of them that quits.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    if (!windows.busy) return;
    event.preventDefault();
    void windows.backendsClosed().then(() => app.quit());
  });

  void app.whenReady().then(() => {
    nativeTheme.themeSource = settings.read().theme;
    lockDownSession(session.defaultSession);
    serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
    const first = asked.projects.length > 0 ? asked.projects : state.read().showing;
    for (const path of first.length > 0 ? first : [null]) windows.add(path);
    show({ projects: [], models: asked.models });
    buildMenu();
    log.note('started', { version: app.getVersion(), electron: process.versions.electron, runtime: runtimeName() });
  });
}
