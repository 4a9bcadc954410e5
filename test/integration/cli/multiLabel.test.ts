import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { smallRecipe, smallText } from '../training/smallProject.ts';
import { winnow } from './runWinnow.ts';

const labels = ['sport', 'cooking', 'money'];
let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'winnow-several-'));
  await writeFile(join(cwd, 'train.jsonl'), lines(0, 240));
  await writeFile(join(cwd, 'validation.jsonl'), lines(2000, 60));
  await writeFile(join(cwd, 'test.jsonl'), lines(1000, 60));
  await writeFile(join(cwd, 'small.json'), JSON.stringify(smallRecipe(25)));
});
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true });
});

/** One topic, or two in one text. */
function document(index: number): { text: string; labels: string[] } {
  const own = index % 2 === 0 ? [index % 3] : [index % 3, (index + 1) % 3];
  const names = own.map((at) => labels[at] ?? '');
  return { text: names.map((name) => smallText(name, index)).join(' '), labels: names };
}

function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `${JSON.stringify(document(from + index))}\n`).join('');
}

const measured = z.object({ accuracy: z.number(), macroF1: z.number(), microF1: z.number(), weightedF1: z.number() });
const trained = z.object({ severalLabels: z.literal(true), test: measured, validation: measured, baseline: measured });

describe('winnow with several labels a document', () => {
  it('trains, measures and classifies by sets, the recipe being the same', async () => {
    const columns = ['--text', 'text', '--label', 'labels'];
    const parts = ['--data', 'train.jsonl', '--validation', 'validation.jsonl', '--test', 'test.jsonl'];
    const model = ['--model', 'topics.winnowmodel'];
    const first = await winnow(
      ['train', ...parts, ...columns, '--recipe', 'small.json', '--seed', '1', '--out', 'topics.winnowmodel', '--json'],
      { cwd },
    );
    expect(first.code, first.stderr).toBe(0);
    const result = trained.parse(JSON.parse(first.stdout));
    expect(result.test.macroF1).toBeGreaterThan(0.9);
    expect(result.baseline.macroF1).toBeGreaterThan(0.9);

    const evaluated = await winnow(['evaluate', ...model, '--data', 'test.jsonl', ...columns, '--json'], { cwd });
    expect(evaluated.code, evaluated.stderr).toBe(0);
    const again = measured.parse(JSON.parse(evaluated.stdout));
    expect(again.accuracy).toBeCloseTo(result.test.accuracy, 6);
    expect(again.macroF1).toBeCloseTo(result.test.macroF1, 6);

    const out = ['--out', 'rows.csv', '--separator', '; '];
    const written = await winnow(['classify', ...model, 'test.jsonl', '--text', 'text', ...out], { cwd });
    expect(written.code, written.stderr).toBe(0);
    const rows = (await readFile(join(cwd, 'rows.csv'), 'utf8')).split('\r\n');
    expect(rows.filter((row) => /^\w+; \w+,/u.test(row)).length).toBeGreaterThan(20);

    const listed = await winnow(['classify', ...model, 'test.jsonl', '--text', 'text', '--json'], { cwd });
    const shape = z.object({ rows: z.array(z.object({ labels: z.array(z.string()), text: z.string() })) });
    const given = shape.parse(JSON.parse(listed.stdout)).rows;
    const right = given.filter((row, index) => sorted(row.labels) === sorted(document(1000 + index).labels)).length;
    expect(right / given.length).toBeCloseTo(result.test.accuracy, 6);
  });

  it('imports a cell with several labels, and goes back to one only where nothing is lost', async () => {
    await writeFile(join(cwd, 'cells.csv'), 'text,label\n"good day",a;b\n"bad day",b\n');
    const project = ['--project', 'cells.winnow'];
    const imported = await winnow(['import', 'cells.csv', '--separator', ';', ...project, '--json'], { cwd });
    expect(imported.code, imported.stderr).toBe(0);
    expect(JSON.parse(imported.stdout)).toMatchObject({ several: 1, severalLabels: true, newLabels: ['a', 'b'] });
    const refused = await winnow(['import', ...project, '--labels', 'one'], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('1 documents have several labels');
  });
});

function sorted(names: readonly string[]): string {
  return [...names].sort().join();
}
