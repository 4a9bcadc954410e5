import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largest = 512 * 1024;

/** What happened to the program, never what is in the documents: events and facts of our own making, no messages of foreign errors. */
export interface Log {
  readonly folder: string;
  note(event: string, facts?: Record<string, string | number | boolean | null>): void;
}

export function openLog(folder: string): Log {
  const path = join(folder, 'winnow.log');
  return {
    folder,
    note(event, facts = {}) {
      try {
        mkdirSync(folder, { recursive: true });
        if (sizeOf(path) > largest) renameSync(path, join(folder, 'winnow.old.log'));
        appendFileSync(path, `${new Date().toISOString()} ${event} ${JSON.stringify(facts)}\n`);
      } catch {
        // A full disk must not take the program down for the sake of its log.
      }
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
