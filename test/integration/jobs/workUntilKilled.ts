// Goes on with the import, batch or prediction of the project that is named, or begins it, and tells each word of its job on stdout.
import { classificationJob } from '../../../src-main/classifying/classificationJob.ts';
import { createImportingService } from '../../../src-main/importing/index.ts';
import { createReading } from '../../../src-main/sources/index.ts';
import { engineThreads } from '../training/smallProject.ts';
import { createRunner, priority } from '../../../src-main/jobs/index.ts';
import { createPredictingService } from '../../../src-main/predicting/index.ts';
import { openProject } from '../../../src-main/project/index.ts';
import { byLength } from './byLength.ts';

const [path = '', kind = '', source = ''] = process.argv.slice(2);
const project = await openProject(path);
const runner = createRunner(project);
const threads = engineThreads(new URL('./byLengthEngine.ts', import.meta.url));
const importing = createImportingService(project, runner, { threads });
runner.register(classificationJob(project, () => byLength, createReading(threads)));
const words = runner.watch();
const predicting = kind === 'prediction' ? createPredictingService(project, runner, { threads }) : null;
const [left] = project.jobs.unfinished();
if (left) runner.resume(left.id);
else if (kind === 'import') {
  const { options } = await importing.inspect({ path: source });
  await importing.start({ path: source, options });
} else if (kind === 'classification') {
  const subject = (): number => project.batches.create({ runId: 1, title: 'inbox', paths: [source] });
  const payload = { paths: [source] };
  runner.add({ kind: 'classification', title: 'inbox', payload, priority: priority.person, subject });
}
// Killed when all was predicted, before anybody heard of it.
const over = !left && predicting && (await project.runs.unpredicted(1)).length === 0;
for await (const job of over ? [] : words) {
  process.stdout.write(`${job.state} ${job.done}\n`);
  if (job.endedAt !== null) break;
}
await predicting?.rest();
await runner.close();
await threads.end();
await project.close();
