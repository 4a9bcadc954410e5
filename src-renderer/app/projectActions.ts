import type { Shell } from './shell.svelte.ts';

export async function startOpenProject(shell: Shell): Promise<void> {
  await shell.attempt(async () => {
    const [path] = await shell.desktop.dialogs.choose({ kind: 'project', multiple: false });
    if (path !== undefined) await shell.projects.open(path);
  });
}

export async function saveCopy(shell: Shell): Promise<void> {
  await shell.attempt(async () => {
    const project = shell.projects.current;
    if (!project) return;
    const path = await shell.desktop.dialogs.chooseTarget({ kind: 'project', name: project.name });
    if (path === null) return;
    await shell.backend.project.backup({ path });
    shell.toasts.show({
      tone: 'good',
      text: shell.words.shell.commands.backupDone,
      action: { text: shell.words.shell.reveal, run: () => void shell.attempt(() => shell.desktop.reveal({ path })) },
    });
  });
}

/** What is dropped where no screen asked for it. */
export function takeDropped(shell: Shell, paths: readonly string[]): void {
  const project = paths.find((path) => path.endsWith('.winnow'));
  if (project !== undefined) void shell.projects.open(project);
  else if (shell.projects.current) shell.importing.open(paths);
  else shell.newProject.open(paths);
}
