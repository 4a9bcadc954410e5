import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openProject, type Project } from '../../../src-main/project/index.ts';
import { createTrainingService, type TrainingService } from '../../../src-main/training/index.ts';
import type { RunId, TrainingEvent } from '../../../src-shared/domain/index.ts';
import { addDocuments, codeOf, engineEntry, smallDocuments, smallRecipe, withProject } from './smallProject.ts';

function serve(project: Project): TrainingService {
  return createTrainingService(project, { engineEntry, threads: () => 1 });
}

async function toItsEnd(service: TrainingService, runId: RunId): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of service.watch({ runId })) events.push(event);
  return events;
}

async function until(service: TrainingService, runId: RunId, kind: TrainingEvent['kind']): Promise<void> {
  for await (const event of service.watch({ runId })) if (event.kind === kind) return;
  throw new Error(`the run ended without ${kind}`);
}

function weightsOf(project: Project, runId: RunId): string {
  return createHash('sha256').update(project.runs.model(runId).weights).digest('hex');
}

describe('a training', () => {
  it('ends with a measured model, a rival, a guess for every document and one end', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(240));
      addDocuments(project, [{ text: 'the coach saw a late penalty', labels: [], split: null, source: 'x', line: 1 }]);
      const service = serve(project);
      const { runId, jobId } = await service.start({ recipe: smallRecipe() });
      const events = await toItsEnd(service, runId);
      await service.close();
      expect(events.filter((event) => event.kind === 'ended')).toEqual([{ kind: 'ended', state: 'done', error: null }]);
      expect(events.at(-1)?.kind).toBe('ended');
      expect(events.filter((event) => event.kind === 'epoch')).toHaveLength(3);
      const { result, state, snapshot } = project.runs.get(runId);
      expect(state).toBe('done');
      expect(snapshot.counts).toEqual({ train: 144, validation: 48, test: 48 });
      expect(result?.test?.count).toBe(48);
      expect(result?.baseline?.test?.accuracy).toBeGreaterThan(0.9);
      expect(result?.provenance.threads).toBe(1);
      expect(project.jobs.get(jobId).state).toBe('done');
      const { rows } = await project.documents.page({}, { by: 'imported', direction: 'ascending' }, 0, 500);
      expect(rows.filter((row) => row.guess === null)).toEqual([]);
    }));

  it('gives the same weights for the same seed, also when it was paused on the way', () =>
    withProject(async (project, path) => {
      addDocuments(project, smallDocuments(240));
      const service = serve(project);
      const straight = await service.start({ recipe: smallRecipe(4) });
      await toItsEnd(service, straight.runId);
      const paused = await service.start({ recipe: smallRecipe(4) });
      await until(service, paused.runId, 'epoch');
      await service.pause(paused);
      expect(project.runs.get(paused.runId).state).toBe('paused');
      const straightWeights = weightsOf(project, straight.runId);
      await service.close();
      await project.close();

      const again = await openProject(path, { backups: false });
      const later = serve(again);
      later.continueUnfinished();
      expect(again.runs.get(paused.runId).state).toBe('paused');
      await later.resume(paused);
      const events = await toItsEnd(later, paused.runId);
      expect(events.at(-1)).toMatchObject({ kind: 'ended', state: 'done' });
      expect(weightsOf(again, paused.runId)).toBe(straightWeights);
      await later.close();
      await again.close();
    }));
});

export { codeOf };
