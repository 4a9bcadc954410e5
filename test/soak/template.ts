import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../src-main/evaluate/index.ts';
import { createProject, openProject } from '../../src-main/project/index.ts';
import { addDocuments, smallDocuments, smallRecipe } from '../integration/training/smallProject.ts';
import { allPredicted } from './allPredicted.ts';
import { startBackend } from './backend.ts';
import { newLife, type Life } from './life.ts';

/** A project with a model, labelled and unlabelled documents, and a backup that is older than its last import. */
export async function makeTemplate(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'p.winnow');
  const project = await createProject(path);
  addDocuments(project, smallDocuments(300));
  await project.close();
  const backend = startBackend(path, folder);
  await backend.ready;
  const { runId } = await backend.client.training.start({ recipe: smallRecipe(2) });
  for await (const event of await backend.client.training.watch({ runId })) if (event.kind === 'ended') break;
  backend.shutDown();
  await backend.ended;
  const backups = join(folder, 'p.backups');
  mkdirSync(backups, { recursive: true });
  copyFileSync(path, join(backups, `${new Date().toISOString().replace(/[:.]/g, '-')}-daily.winnow`));
  const again = await openProject(path);
  addDocuments(
    again,
    smallDocuments(600, null, 300).map((one) => ({ ...one, labels: [] })),
  );
  await again.close();
  // Predicted here and once, so that not every life begins with it.
  const predicting = startBackend(path, folder);
  await predicting.ready;
  while (!(await allPredicted(predicting.client))) await wait(50);
  predicting.shutDown();
  await predicting.ended;
}

/** A life of its own that begins with what the template holds. */
export function lifeFrom(template: string, folder: string, random: Random): Life {
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  cpSync(join(template, 'p.winnow'), join(folder, 'p.winnow'));
  cpSync(join(template, 'p.backups'), join(folder, 'p.backups'), { recursive: true });
  return newLife(folder, random);
}
