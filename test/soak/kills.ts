import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../src-shared/domain/index.ts';
import { allPredicted } from './allPredicted.ts';
import { granted, startBackend, type Backend } from './backend.ts';
import { faultsAfterKill, faultsAtRest } from './checks.ts';
import { doings } from './doings.ts';
import type { Life } from './life.ts';

/** The longest that a backend takes to open a project, in ms; a kill may also come before it is there. */
const longestOpening = 1200;

/** One kill at a moment that nobody chose, and what is wrong after it. */
export async function killBackend(life: Life, kind: string): Promise<string[]> {
  const { doing, longest } = doings[kind] ?? { doing: async () => undefined, longest: 0 };
  const backend = startBackend(life.project, life.folder);
  if (kind === 'opening') {
    await wait(life.random() * longestOpening);
  } else {
    if (!(await backend.ready)) return [`it was not opened for ${kind}`];
    const begun = Promise.withResolvers<void>();
    const refused = doing(life, backend.client, begun.resolve).then(
      () => null,
      (thrown: unknown) => AppError.from(thrown),
    );
    // Where nothing is left to do it is killed all the same.
    const moment = Promise.race([begun.promise, wait(20_000)])
      .then(() => wait(life.random() * longest))
      .then(() => null);
    const first = await Promise.race([moment, refused]);
    if (first !== null) {
      await end(backend);
      return [`${kind} was refused: ${first.code} ${first.message}`];
    }
    if (kind === 'quit') {
      backend.shutDown();
      await wait(life.random() * 400);
    }
  }
  await end(backend);
  return faultsAfterKill(life);
}

async function end(backend: Backend): Promise<void> {
  backend.kill();
  await backend.ended;
}

/** Of 50 ms each: what is not predicted by then never is, and the checks say so. */
const mostTurns = 1200;

/** Lets all that was begun come to its end, and puts the project away as the program does. */
export async function comeToRest(life: Life): Promise<string[]> {
  const backend = startBackend(life.project, life.folder);
  const { client } = backend;
  if (!(await backend.ready)) return ['it was not opened again'];
  for (let turn = 0; ; turn++) {
    const open = (await client.jobs.list()).filter((job) => job.endedAt === null);
    if (open.length === 0 && (turn > mostTurns || (await allPredicted(client)))) break;
    // What died twice waits for a person.
    for (const job of open) if (job.state === 'paused') await client.jobs.resume({ jobId: job.id });
    await wait(50);
  }
  // The next copy takes away what killed ones left.
  mkdirSync(join(life.folder, 'copies'), { recursive: true });
  const target = join(life.folder, 'copies', `${life.next()}.winnow`);
  await client.project.backup({ target: granted(target) });
  life.ledger.copies.add(target);
  backend.shutDown();
  await backend.ended;
  return faultsAtRest(life);
}
