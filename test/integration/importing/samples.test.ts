import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleName, type ReadItem } from '../../../src-shared/domain/index.ts';
import { inspect, readDocuments } from '../../../src-main/sources/index.ts';
import { engineThreads } from '../training/smallProject.ts';
import { importSample, listSamples } from '../../../src-main/importing/index.ts';
import { resourcesFolder } from '../../../src-main/resources/index.ts';
import { useProject } from './project.ts';

const test = useProject();

async function smsSpam(): Promise<Extract<ReadItem, { kind: 'document' }>[]> {
  const path = join(resourcesFolder(), 'samples', 'sms-spam', 'sms-spam.csv');
  const { options } = await inspect(path);
  const documents: Extract<ReadItem, { kind: 'document' }>[] = [];
  for await (const items of readDocuments(path, options, new AbortController().signal)) {
    for (const item of items) if (item.kind === 'document') documents.push(item);
  }
  return documents;
}

const threads = engineThreads();
afterAll(() => threads.end());

describe('the SMS sample', () => {
  it('has every message of the original, byte for byte', async () => {
    const original = (await smsSpam()).map(({ labels, text }) => `${labels[0]}\t${text}\n`).join('');
    expect(createHash('sha256').update(original).digest('hex')).toBe(
      '7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d',
    );
  });

  it('keeps a fifth of each label for the test, and no message that training sees, also in other capitals', async () => {
    const documents = await smsSpam();
    const sides = new Map<string, Set<string | null>>();
    for (const { text, split } of documents) {
      const alike = text.toLowerCase().replace(/\s+/g, ' ').trim();
      sides.set(alike, (sides.get(alike) ?? new Set()).add(split));
    }
    expect(sides.size).toBe(5574 - 415);
    expect([...sides.values()].filter((side) => side.size > 1)).toEqual([]);
    for (const label of ['ham', 'spam']) {
      const ofLabel = documents.filter(({ labels }) => labels[0] === label);
      const share = ofLabel.filter(({ split }) => split === 'test').length / ofLabel.length;
      expect(share).toBeGreaterThan(0.18);
      expect(share).toBeLessThan(0.22);
    }
  });

  it('fills a project by the ordinary import, as large as it is said to be', async () => {
    const [sample] = await listSamples();
    const record = await importSample(test.project, 'sms-spam', threads);
    const labels = test.project.labels.list().map(({ name }) => name);
    expect(record.counts).toMatchObject({ read: 5574, unreadable: 0, newLabels: labels });
    expect(sample).toMatchObject({ name: 'sms-spam', documents: record.counts.added, labels: labels.length });
    expect(sample?.licence).not.toBe('');
    const [first = 0] = await test.project.documents.ids({});
    expect(test.project.documents.get(first).metadata).toEqual({});
    const counts = await test.project.documents.counts();
    expect(counts.bySplit).toMatchObject({ validation: 0, none: 0 });
    expect(counts.bySplit.test).toBeGreaterThan(1000);
  });
});

describe('every sample', () => {
  it.each(sampleName.options)(
    '%s is as it is said to be, with enough to train on and most of the rest to label',
    async (name) => {
      const sample = (await listSamples()).find((one) => one.name === name);
      const { counts: read } = await importSample(test.project, name, threads);
      const counts = await test.project.documents.counts();
      expect({ documents: counts.all, labelled: counts.labelled, labels: test.project.labels.list().length }).toEqual({
        documents: sample?.documents,
        labelled: sample?.labelled,
        labels: sample?.labels,
      });
      expect(read.unreadable).toBe(0);
      // The test part is labelled as a whole and about a fifth; of the rest at least a third waits.
      const ids = await test.project.documents.ids({ split: 'test' });
      const open = await test.project.documents.ids({ split: 'test', labelId: null });
      expect(open.length).toBe(0);
      expect(ids.length / counts.all).toBeCloseTo(0.2, 1);
      expect(counts.unlabelled / (counts.all - ids.length)).toBeGreaterThan(0.33);
    },
  );
});

describe('resourcesFolder', () => {
  it('is found from sources, from a bundle, and from the packaged app', () => {
    const root = mkdtempSync(join(tmpdir(), 'winnow-resources-'));
    try {
      const from = (...parts: string[]): string => pathToFileURL(join(root, ...parts)).href;
      mkdirSync(join(root, 'resources', 'samples'), { recursive: true });
      const unpacked = join(root, 'app', 'resources', 'app.asar.unpacked', 'resources');
      mkdirSync(join(unpacked, 'samples'), { recursive: true });
      expect(resourcesFolder(from('src-main', 'importing', 'x.ts'))).toBe(join(root, 'resources'));
      expect(resourcesFolder(from('out', 'main', 'backend.js'))).toBe(join(root, 'resources'));
      expect(resourcesFolder(from('app', 'resources', 'app.asar.unpacked', 'out', 'main', 'cli.js'))).toBe(unpacked);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
