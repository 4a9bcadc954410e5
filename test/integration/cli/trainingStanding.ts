import Database from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** Steps of the epoch under way, and epochs kept. */
export interface Standing {
  epochs: number;
  stepsBeyond: number;
}

/** As they stand in the project file while another process writes it. */
function standingIn(file: string): Standing {
  const database = new Database(file, { readonly: true });
  try {
    const count = (sql: string): number => z.int().parse(database.prepare(sql).pluck().get());
    const kept = count('SELECT count(*) FROM run_epochs');
    return { epochs: kept, stepsBeyond: count(`SELECT count(*) FROM run_steps WHERE epoch > ${kept}`) };
  } finally {
    database.close();
  }
}

/** Waits until a training stands where it is wanted, or its process has ended. */
export async function untilTraining(
  file: string,
  ended: Promise<unknown>,
  reached: (standing: Standing) => boolean,
): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  while (!over) {
    // The file may not be there yet, or be just about to get its name.
    try {
      if (reached(standingIn(file))) break;
    } catch {}
    await wait(2);
  }
}
