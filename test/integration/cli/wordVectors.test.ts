import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createProject } from '../../../src-main/project/index.ts';
import { addDocuments, smallDocuments, smallRecipe } from '../training/smallProject.ts';
import { winnow } from './runWinnow.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'winnow-vectors-'));
  const documents = smallDocuments(90);
  const project = await createProject(join(cwd, 'p.winnow'));
  addDocuments(project, documents);
  await project.close();
  const [first = '', second = '', ...others] = new Set(documents.flatMap(({ text }) => text.split(' ')));
  const known = [...others, 'unheard', 'unseen'];
  const lines = [...known.map((word) => `${word} 0.1 -0.2 0.3`), `${first} 0.1 -0.2`, `${second} not a number`];
  await writeFile(join(cwd, 'some.vec'), `${lines.join('\n')}\n`);
  const recipe = smallRecipe(1);
  if (recipe.model.kind !== 'network') throw new Error('the small recipe is a network');
  const embedding = { ...recipe.model.embedding, kind: 'vectors', vectorsFile: join(cwd, 'some.vec'), unseenWords: 1 };
  await writeFile(join(cwd, 'own.json'), JSON.stringify({ ...recipe, model: { ...recipe.model, embedding } }));
});
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true });
});

describe('winnow train with a file of word vectors', () => {
  const args = ['train', '--project', 'p.winnow', '--recipe', 'own.json'];

  it('tells how many of the words it serves, and how many of its lines held no vector', async () => {
    const { code, stdout, stderr } = await winnow([...args, '--json'], { cwd });
    expect(code, stderr).toBe(0);
    const told = z
      .object({ vectors: z.number(), unseenWords: z.int(), vectorsSkipped: z.int() })
      .parse(JSON.parse(stdout));
    expect(told.vectors).toBeGreaterThan(0.5);
    expect(told.vectors).toBeLessThan(1);
    expect(told.vectorsSkipped).toBe(2);
    expect(told.unseenWords).toBe(1);
  });

  it('says it in both languages', async () => {
    const { stdout } = await winnow(args, { cwd });
    expect(stdout).toMatch(/Word vectors for \d.*% of the vocabulary; lines.*: 2$/mu);
    expect(stdout).toContain('Words that no training text has, known by their vectors: 1\n');
    const chinese = (await winnow([...args, '--lang', 'zh-CN'], { cwd })).stdout;
    expect(chinese).toMatch(/有词向量；.*2 行/u);
    expect(chinese).toContain('训练文本里没有、靠词向量认识的词：1 个');
  });
});
