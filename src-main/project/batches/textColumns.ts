import { z } from 'zod';
import { textColumn } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import type { Batches } from './interface.ts';

/** Headers that are remembered; the longest unused ones go. */
const most = 1000;
const fact = 'text-columns';

export function createTextColumns(connection: Connection): Pick<Batches, 'textColumns' | 'rememberTextColumns'> {
  const textColumns: Batches['textColumns'] = () => {
    const stored = connection.value<string>('SELECT value FROM facts WHERE name = ?', fact);
    return z.array(textColumn).parse(JSON.parse(stored ?? '[]'));
  };
  return {
    textColumns,
    rememberTextColumns(chosen) {
      if (chosen.length === 0) return;
      const all = new Map(textColumns().map((one) => [one.headerKey, one]));
      for (const one of chosen) {
        all.delete(one.headerKey);
        all.set(one.headerKey, one);
      }
      const kept = JSON.stringify(Array.from(all.values()).slice(-most));
      connection.write(() => connection.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', fact, kept));
    },
  };
}
