import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backupFolder } from '../../../src-main/project/storage/backupList.ts';
import { packShares, sharesOf } from '../../../src-main/project/storage/blobs.ts';
import { openProject, type Project } from '../../../src-main/project/index.ts';
import { migrations } from '../../../src-main/project/migrations/index.ts';
import { describeProject } from '../../fixtures/projects/describe.mjs';
import { keep, temporaryFolder } from './temporaryProject.ts';

const fixtures = new URL('../../fixtures/projects/', import.meta.url);
const unpacked = (name: string): Buffer => gunzipSync(readFileSync(new URL(`${name}.gz`, fixtures)));

const names = ['single', 'multi', 'trained', 'multiTrained', 'folds', 'paused', 'killedImport'];

async function opened(name: string): Promise<Project> {
  const path = join(temporaryFolder(), 'copy.winnow');
  writeFileSync(path, unpacked(`${name}.winnow`));
  if (name.startsWith('killed')) writeFileSync(`${path}-wal`, unpacked(`${name}.winnow-wal`));
  return keep(await openProject(path));
}

/**
 * What version 2 called `several` is `multiLabel` now; where its file lay, when a killed import was given up, and what of a recipe
 * was never read, is no part of it. Scores take 16 bits.
 */
function inTodaysWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTodaysWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['path', 'finishedAt', 'wide', 'padding'].includes(key))
      .map(([key, inner]) => [
        key === 'several' || key === 'severalLabels' ? 'multiLabel' : key,
        key === 'score' ? inSixteenBits(inner) : inTodaysWords(inner),
      ]),
  );
}

function inSixteenBits(score: unknown): unknown {
  return typeof score === 'number' ? sharesOf(packShares(Float32Array.of(score)))[0] : score;
}

describe('a project file of version 2', () => {
  for (const name of names) {
    it(`opens with everything in it: ${name}`, async () => {
      const project = await opened(name);
      const before = inTodaysWords(JSON.parse(unpacked(`${name}.json`).toString())) as object;
      const now: unknown = JSON.parse(JSON.stringify(await describeProject(project)));
      // An import that was killed was given up for dead, its job for alive: now both wait to go on.
      if (name === 'killedImport') for (const key of ['imports', 'jobs']) Reflect.deleteProperty(before, key);
      expect(inTodaysWords(now)).toMatchObject(before);
      expect(await project.checkIntegrity()).toEqual([]);
    });
  }

  it('is copied before it is changed, and the copy is as it was', async () => {
    const project = await opened('single');
    expect(readdirSync(backupFolder(project.path))).toEqual([
      expect.stringContaining(`before-version-${migrations.length}.`),
    ]);
  });

  it('knows a text again, whatever its case and white space', async () => {
    const project = await opened('single');
    const seen = new Map<string, Set<string>>();
    const texts = ['grün  IST es', '这部电影很好看,我很喜欢。 ', 'something new'];
    const found = texts.map((text) => project.imports.compare({ text, labels: [] }, seen));
    expect(found).toEqual(['duplicate', 'duplicate', 'new']);
  });

  it('goes on with the model whose guesses showed', async () => {
    const project = await opened('trained');
    expect(project.summary().modelInUse?.name).toBe('keeper');
    expect((await project.documents.counts()).disagreeing).toBeGreaterThan(0);
  });

  it('goes on with an import that was killed', async () => {
    const project = await opened('killedImport');
    const [job] = project.jobs.unfinished();
    expect(job).toMatchObject({ kind: 'import' });
    const [waiting] = project.imports.list();
    expect(waiting).toMatchObject({ id: job?.subject, state: 'running' });
    expect(project.jobs.work(job?.id ?? 0).payload).toMatchObject({ path: waiting?.path, keepDuplicates: false });
    expect(project.summary().documents).toBe((await project.documents.ids({})).length);
  });
});
