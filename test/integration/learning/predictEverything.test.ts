import { describe, expect, it } from 'vitest';
import { memoryFor, type CallEvent } from '../../../src-main/learning/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { serveTraining } from '../jobs/served.ts';
import { addDocuments, engineThreads, smallDocuments, smallRecipe, withProject } from '../training/smallProject.ts';

type Told = CallEvent<'predictEverything'>;

async function trained(project: Project): Promise<number> {
  const service = serveTraining(project);
  const { runId } = await service.start({ recipe: smallRecipe(1) });
  for await (const event of service.watch({ runId })) if (event.kind === 'ended') break;
  await service.close();
  return runId;
}

describe('the prediction of everything', () => {
  it('goes through the documents in the order of their ids, says how far it is, and goes on behind any of them', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(90));
      const threads = engineThreads();
      const runId = await trained(project);
      // More than the run knows, and more than one slice.
      addDocuments(project, smallDocuments(1500, null, 1000));
      const ids = Array.from(await project.documents.ids({}));
      const predict = async (after: number | null): Promise<Told[]> => {
        const told: Told[] = [];
        const asked = { projectPath: project.path, runId, threads: 1, after };
        const onEvent = (event: Told): number => told.push(event);
        const request = { memory: memoryFor.predicting, onEvent };
        const { rule } = await threads.call('engine', 'predictEverything', asked, request);
        expect(rule).toEqual({ multiLabel: false, thresholds: null, calibration: null });
        return told;
      };
      const whole = await predict(null);
      expect(whole.flatMap(({ documents }) => documents)).toEqual(ids.toSorted((a, b) => a - b));
      expect(whole.map(({ done, total }) => [done, total])).toEqual([
        [1024, 1590],
        [1590, 1590],
      ]);
      const rest = await predict(whole[0]?.documents.at(-1) ?? null);
      expect(rest).toEqual(whole.slice(1));
      await threads.end();
    }));
});
