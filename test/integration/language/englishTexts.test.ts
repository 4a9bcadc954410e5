import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { serveTraining } from '../jobs/served.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import {
  addDocuments,
  engineThreads,
  smallDocuments,
  smallRecipe,
  smallText,
  withFolder,
  withProject,
} from '../training/smallProject.ts';
import { fillResources } from '../../unit/language/madeVectors.ts';

afterEach(() => vi.unstubAllEnvs());

function withVectors(vectorsFile = ''): Recipe {
  const recipe = smallRecipe(1);
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  const embedding = { ...recipe.model.embedding, kind: 'vectors' as const, vectorsFile };
  return { ...recipe, model: { ...recipe.model, embedding } };
}

/** A vector for each word of the small texts, but for a few of their numbers. */
function vectorsOfSmallTexts(): Record<string, number[]> {
  const words = new Set(smallDocuments(120).flatMap(({ text }) => text.split(' ')));
  const known = [...words].filter((word) => !/\d{3}/.test(word)).sort();
  return Object.fromEntries(known.map((word, index) => [word, [Math.sin(index), Math.cos(index), 1, 0.5]]));
}

function withEnglish<T>(
  vectors: Record<string, number[]> | null,
  work: (project: Project, path: string, resources: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (resources) => {
    vi.stubEnv('WINNOW_RESOURCES', resources);
    await fillResources(resources, vectors);
    return withProject((project, path) => work(project, path, resources));
  });
}

async function trained(project: Project, recipe: Recipe) {
  const service = serveTraining(project);
  try {
    const check = await service.check({ recipe });
    const { runId } = await service.start({ recipe });
    for await (const event of service.watch({ runId })) {
      if (event.kind === 'ended' && event.state !== 'done') throw new Error(JSON.stringify(event.error));
    }
    const { result, recipe: settled } = project.runs.get(runId);
    const remarks = check.remarks.map(({ kind }) => kind);
    return { runId, remarks, vectors: result?.provenance.vectors, embedding: embeddingOf(settled) };
  } finally {
    await service.close();
  }
}

function embeddingOf({ model }: Recipe): string {
  return model.kind === 'network' ? model.embedding.kind : model.kind;
}

describe('texts that the English vectors know', () => {
  it('begin with them, and the model needs the vectors no more', () =>
    withEnglish(vectorsOfSmallTexts(), async (project, path, resources) => {
      addDocuments(project, smallDocuments(120));
      const { runId, remarks, vectors, embedding } = await trained(project, withVectors());
      expect(embedding).toBe('vectors');
      expect(remarks).not.toContain('vectors-missing');
      expect(vectors).toBeGreaterThan(0.1);
      expect(vectors).toBeLessThan(1);
      const { manifest } = project.runs.model(runId);
      expect(manifest).toMatchObject({ recipe: { model: { embedding: { kind: 'vectors', size: 4 } } } });

      await rm(join(resources, 'vectors'), { recursive: true });
      const threads = engineThreads();
      const model = { kind: 'run' as const, projectPath: path, runId, threads: 1 };
      const { scores } = await threads.call(
        'engine',
        'predict',
        { model, texts: [smallText('sport', 400)] },
        { memory: 0 },
      );
      await threads.end();
      expect(scores).toHaveLength(3);
    }));

  it('learn words as others do where the vectors are missing, and are told so', () =>
    withEnglish(null, async (project) => {
      addDocuments(project, smallDocuments(60));
      const { remarks, vectors, embedding } = await trained(project, withVectors());
      expect(remarks).toContain('vectors-missing');
      expect({ vectors, embedding }).toEqual({ vectors: null, embedding: 'vectors' });
    }));
});

describe('texts that the English vectors do not know', () => {
  it('learn their words and miss nothing', () =>
    withEnglish({ und: [1, 2], der: [2, 1] }, async (project) => {
      addDocuments(project, smallDocuments(60));
      const { remarks, vectors, embedding } = await trained(project, withVectors());
      expect(remarks).not.toContain('vectors-missing');
      expect({ vectors, embedding }).toEqual({ vectors: null, embedding: 'learned' });
    }));

  it('cannot be trained with a file that is not there', () =>
    withEnglish(null, async (project) => {
      addDocuments(project, smallDocuments(60));
      const service = serveTraining(project);
      const recipe = withVectors('/nowhere/own.vec');
      expect((await service.check({ recipe })).stops).toEqual({
        code: 'file-not-found',
        fields: { path: '/nowhere/own.vec' },
      });
      await expect(service.start({ recipe })).rejects.toMatchObject({ code: 'file-not-found' });
      await service.close();
    }));
});
