import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src-main/evaluate/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { commandKinds, killCommand, sweep } from './commandLine.ts';
import { doings } from './doings.ts';
import { damage, killMigration, killRestore } from './files.ts';
import { canMount, fillDisk } from './fullDisk.ts';
import { comeToRest, killBackend } from './kills.ts';
import type { Life } from './life.ts';
import { lifeFrom, makeTemplate } from './template.ts';

interface Tried {
  readonly tries: number;
  readonly faults: readonly string[];
}

const toTheEnd = 'let come to its end after kills';

/** Kills of a project before it comes to rest and another one begins. */
const killsOfALife = 12;

interface Soaked {
  readonly kinds: ReadonlyMap<string, Tried>;
  /** What the program had answered for, and was looked for afterwards. */
  readonly answered: { readonly decisions: number; readonly imports: number };
}

interface SoakOrder {
  readonly tries: number;
  readonly seed: number;
  /** No new try after this. */
  readonly until: AbortSignal;
  readonly only: readonly string[] | null;
  /** How many projects are worked on beside each other. */
  readonly workers: number;
  note(line: string): void;
}

/** All kinds in turn, each try at another moment, until there were enough; what was wrong, kind by kind. */
export async function soak({ tries, seed, until, only, workers, note }: SoakOrder): Promise<Soaked> {
  const root = mkdtempSync(join(tmpdir(), 'winnow-soak-'));
  const template = join(root, 'template');
  await makeTemplate(template);
  const whole = readFileSync(join(template, 'p.winnow'));
  const table = new Map<string, { tries: number; faults: string[] }>();
  const answered = { decisions: 0, imports: 0 };
  const count = (kind: string, faults: readonly string[]): void => {
    const line = table.get(kind) ?? { tries: 0, faults: [] };
    line.tries += 1;
    line.faults.push(...faults);
    table.set(kind, line);
    for (const fault of faults) note(`${kind}: ${fault}`);
  };

  const living = [...Object.keys(doings), ...commandKinds];
  const single: Record<string, (life: Life) => Promise<string[]>> = {
    migration: killMigration,
    restore: killRestore,
    'damaged pages': (life) => damage(life, whole),
  };
  const kinds = [...living, ...Object.keys(single), ...(canMount ? ['full disk'] : [])].filter(
    (kind) => only?.includes(kind) ?? true,
  );
  if (!canMount) note('full disk: left out, only root can make a small disk');

  // Workers draw the tries one after the other; each has a life of its own.
  let next = 0;
  const work = async (): Promise<void> => {
    let life: Life | undefined;
    let killed = 0;
    const rest = async (): Promise<void> => {
      if (!life) return;
      count(toTheEnd, await guarded(life, async (one) => [...(await comeToRest(one)), ...(await sweep(one))]));
      answered.decisions += life.ledger.answered;
      answered.imports += life.ledger.imports.size;
      rmSync(life.folder, { recursive: true, force: true });
      life = undefined;
      killed = 0;
    };
    while (next < tries && !until.aborted) {
      const number = next++;
      if (number % 50 === 49) note(`${number + 1} tries`);
      const kind = kinds[number % kinds.length] ?? '';
      const random = createRandom(seed, number);
      const folder = join(root, String(number));
      if (living.includes(kind)) {
        life = { ...(life ?? lifeFrom(template, folder, random)), random };
        const kill = commandKinds.includes(kind) ? killCommand : killBackend;
        count(kind, await guarded(life, (one) => kill(one, kind)));
        if (++killed >= killsOfALife) await rest();
      } else if (kind === 'full disk') {
        count(kind, await fillDisk(template, folder, random).catch(said));
        rmSync(folder, { recursive: true, force: true });
      } else {
        const other = lifeFrom(template, folder, random);
        count(kind, await guarded(other, single[kind] ?? (async () => [])));
        rmSync(folder, { recursive: true, force: true });
      }
    }
    await rest();
  };
  await Promise.all(Array.from({ length: workers }, work));
  rmSync(root, { recursive: true, force: true });
  return { kinds: table, answered };
}

const said = (thrown: unknown): string[] => [
  AppError.from(thrown).message,
  ...(thrown instanceof Error ? [String(thrown.cause ?? thrown.stack)] : []),
];

const guarded = (life: Life, work: (life: Life) => Promise<string[]>): Promise<string[]> => work(life).catch(said);
