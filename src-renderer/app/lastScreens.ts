import { remember, remembered } from './remembered.ts';

const name = 'screens';
const mostProjects = 50;

function all(): [project: string, screen: string][] {
  try {
    const kept: unknown = JSON.parse(remembered(name) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    // What somebody else wrote there is worth nothing to us.
    return [];
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

/** The screen that each project was left on, for the projects opened last. */
export const lastScreens = {
  of: (project: string): string | null => all().find(([path]) => path === project)?.[1] ?? null,
  remember(project: string, screen: string): void {
    const others = all().filter(([path]) => path !== project);
    remember(name, JSON.stringify([[project, screen], ...others].slice(0, mostProjects)));
  },
};
