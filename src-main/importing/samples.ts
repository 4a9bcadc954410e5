import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  readOptions,
  sample,
  sampleName,
  type ImportRecord,
  type Sample,
  type SampleName,
} from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import { resourcesFolder } from '../resources/index.ts';
import type { ReaderThreads } from '../sources/index.ts';
import { createRunner } from '../jobs/index.ts';
import { createImportingService } from './importingService.ts';

/** sample.json beside the data: what is shown, and which file it is, how read. Licence and origin stand in ATTRIBUTION.md there. */
const sampleManifest = sample.extend({ file: z.string(), options: readOptions });

export async function listSamples(resources: string = resourcesFolder()): Promise<Sample[]> {
  return Promise.all(sampleName.options.map(async (name) => sample.parse(await manifestOf(name, resources))));
}

/** Fills a project by the ordinary import; the file's own columns say what is labelled yet and what is kept for the test. */
export async function importSample(
  project: Project,
  name: SampleName,
  threads: ReaderThreads,
  resources: string = resourcesFolder(),
): Promise<ImportRecord> {
  const { file, options } = await manifestOf(name, resources);
  const path = join(resources, 'samples', name, file);
  const runner = createRunner(project);
  const importing = createImportingService(project, runner, { threads });
  // The true labels, in a column of their own for tests, would give every answer away.
  const { importId } = await importing.start({ path, options, otherColumns: false });
  const record = await importing.finished(importId);
  await runner.close();
  return record;
}

async function manifestOf(name: SampleName, resources: string): Promise<z.infer<typeof sampleManifest>> {
  const text = await readFile(join(resources, 'samples', name, 'sample.json'), 'utf8');
  return sampleManifest.parse(JSON.parse(text));
}
