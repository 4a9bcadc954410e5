import type { Backup } from '../../domain/index.ts';

export const backups = {
  title: (name: string) => `Backups of “${name}”`,
  when: 'A copy is kept each day, before an update of the project’s file and before another copy takes its place.',
  none: 'There is no backup yet',
  unreadable: 'cannot be read',
  reasons: {
    daily: 'Daily copy',
    asked: 'Made when asked for',
    update: 'Before an update of the file',
    restore: 'Before another copy took its place',
    other: 'Copy',
  } satisfies Record<Backup['reason'], string>,
  beside: 'Open as a copy',
  instead: 'Replace the project…',
  replace: {
    title: (name: string) => `Replace “${name}”?`,
    text: (when: string) => `The project goes back to how it was on ${when}.`,
    kept: 'What it holds now is kept as a backup.',
    yes: 'Replace the project',
  },
  restored: {
    beside: (when: string) => `The copy of ${when} is open, in a file of its own beside the project.`,
    instead: (when: string) => `The project is as it was on ${when}.`,
  },
  /** In Settings and menus. */
  setting: 'Backups',
  settingText: 'See what each copy holds, and go back to one.',
  now: 'Back up now',
  done: 'A backup was made.',
  show: 'Show the backups…',
  of: (name: string) => `Backups of “${name}”…`,
};
