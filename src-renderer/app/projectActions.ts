import type { DesktopClient } from './connection.ts';
import { isModelFile } from './fileName.ts';
import type { OpenProject } from './openProject.svelte.ts';
import type { Shell } from './shell.svelte.ts';

export async function startOpenProject(shell: Shell): Promise<void> {
  await shell.attempt(async () => {
    const [path] = await shell.desktop.dialogs.choose({ kind: 'project', multiple: false });
    if (path !== undefined) await shell.projects.open(path);
  });
}

export async function startOpenModel(shell: Shell): Promise<void> {
  await shell.attempt(async () => {
    const [path] = await shell.desktop.dialogs.choose({ kind: 'model', multiple: false });
    if (path !== undefined) await openModel(shell, path);
  });
}

/** A model from a file, chosen on Classify. It works in a project: where none is open, one is made first. */
export async function openModel(shell: Shell, path: string): Promise<void> {
  const project = shell.projects.current;
  if (project === null) return shell.newProject.open([path]);
  const { runId, known } = await shell.backend.runs.importBundle({ path });
  const { name } = await shell.backend.runs.get({ runId });
  if (shell.projects.current !== project) return;
  shell.navigation.go('classify', { runId });
  const { opened, openedBefore, showFacts } = shell.words.models;
  const action = { text: showFacts, run: () => shell.navigation.go('models', { runId }) };
  shell.toasts.show({ of: project, tone: 'good', text: known ? openedBefore(name) : opened(name), action });
}

type FileKind = Parameters<DesktopClient['dialogs']['chooseTarget']>[0]['kind'];

/** Asks where to, writes, says so, and offers to show the file: the one way for everything that is saved beside the project. */
export async function saveAndReveal(
  shell: Shell,
  ask: { kind: FileKind; name: string },
  write: (target: string) => Promise<string>,
): Promise<void> {
  await shell.attempt(async () => {
    const chosen = await shell.desktop.dialogs.chooseTarget(ask);
    if (chosen === null) return;
    const { path, target } = chosen;
    const text = await write(target);
    const reveal = (): void => void shell.attempt(() => shell.desktop.reveal({ path }));
    shell.toasts.show({ tone: 'good', text, action: { text: shell.words.shell.reveal, run: reveal } });
  });
}

export async function saveCopy(shell: Shell, project: OpenProject): Promise<void> {
  await saveAndReveal(shell, { kind: 'project', name: project.name }, async (target) => {
    await shell.backend.project.backup({ target });
    return shell.words.shell.commands.backupDone;
  });
}

/** One more copy among the project's backups. Answers whether it is there. */
export function backUpNow(shell: Shell): Promise<boolean> {
  return shell.attempt(async () => {
    await shell.backend.project.backUpNow();
    shell.toasts.show({ tone: 'good', text: shell.words.backups.done });
  });
}

/** From what is open to a new file, where the project's own is gone or full; work goes on there. */
export async function saveOpenAs(shell: Shell, project: OpenProject): Promise<void> {
  await shell.attempt(async () => {
    const chosen = await shell.desktop.dialogs.chooseTarget({ kind: 'project', name: project.name });
    if (chosen !== null) await shell.projects.saveAs(chosen);
  });
}

/** What lies among dropped files and is the program's own: a project, else a model. */
export function takeOwnFile(shell: Shell, paths: readonly string[]): boolean {
  const project = paths.find((path) => path.endsWith('.winnow'));
  const model = paths.find(isModelFile);
  if (project !== undefined) void shell.projects.open(project);
  else if (model !== undefined) void shell.attempt(() => openModel(shell, model));
  return project !== undefined || model !== undefined;
}

/** Files where no screen asked for them. */
export function takeFiles(shell: Shell, paths: readonly string[]): void {
  if (takeOwnFile(shell, paths)) return;
  if (shell.projects.current) shell.importing.open(paths);
  else shell.newProject.open(paths);
}
