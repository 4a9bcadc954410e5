import { createHash } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../../src-main/project/index.ts';
import { serveTraining } from '../jobs/served.ts';
import type { TrainingEvent } from '../../../src-shared/domain/index.ts';
import { trainThenKill } from './killedTraining.ts';
import { addDocuments, smallDocuments, withFolder } from './smallProject.ts';

/** Opens the project, lets it go on with what it finds, and gives the events from then on and the weights at the end. */
async function goOn(path: string): Promise<{ events: TrainingEvent[]; weights: string; damage: string[] }> {
  const project = await openProject(path);
  const service = serveTraining(project);
  service.runner.goOn();
  const runId = project.runs.list()[0]?.id ?? 0;
  const events: TrainingEvent[] = [];
  for await (const event of service.watch({ runId })) events.push(event);
  await service.close();
  const weights = createHash('sha256').update(project.runs.model(runId).weights).digest('hex');
  const damage = await project.checkIntegrity();
  await project.close();
  return { events, weights, damage };
}

describe('a training whose process is killed', () => {
  it('goes on from its last epoch and ends with the weights of one that nobody disturbed', () =>
    withFolder(async (folder) => {
      const path = (name: string): string => join(folder, `${name}.winnow`);
      const project = await createProject(path('whole'));
      addDocuments(project, smallDocuments(300));
      await project.close();
      for (const name of ['early', 'late']) await copyFile(path('whole'), path(name));

      const undisturbed = await trainThenKill(path('whole'), 'ended', 1);
      expect(undisturbed.at(-1)).toBe('ended');
      const { weights } = await goOn(path('whole'));

      await trainThenKill(path('early'), 'prepared', 1);
      await trainThenKill(path('late'), 'epoch', 3);
      for (const name of ['early', 'late']) {
        const after = await goOn(path(name));
        expect(after.events.at(-1), name).toEqual({ kind: 'ended', state: 'done', error: null });
        expect(after.events.filter((event) => event.kind === 'ended')).toHaveLength(1);
        const epochs = after.events.flatMap((event) => (event.kind === 'epoch' ? [event.record.epoch] : []));
        expect(epochs).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
        expect(after.weights, name).toBe(weights);
        expect(after.damage).toEqual([]);
      }
    }));
});
