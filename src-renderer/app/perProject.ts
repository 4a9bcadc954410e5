import type { OpenProject } from './openProject.svelte.ts';
import type { Shell } from './shell.svelte.ts';

/**
 * State of a screen that belongs to the open project and outlives leaving the screen:
 * `const documentsOf = perProject((shell, project) => new DocumentsController(shell, project))` in a module,
 * `const controller = documentsOf(shell, project)` in a component. It goes with the project.
 * What is made here must not follow anything by itself: that is for components, with `whileShown`.
 */
export function perProject<State extends object>(
  make: (shell: Shell, project: OpenProject) => State,
): (shell: Shell, project: OpenProject) => State {
  const states = new WeakMap<OpenProject, State>();
  return (shell, project) => {
    const known = states.get(project);
    if (known) return known;
    const made = make(shell, project);
    states.set(project, made);
    return made;
  };
}
