import { expect, it } from 'vitest';
import { importInto, newProject } from './temporaryProject.ts';

/** Processor time, which a busy machine does not stretch as it does the time on the wall. */
async function timeOf(labels: number): Promise<number> {
  const project = await newProject();
  const given = Array.from({ length: labels }, (_, index) => ({ text: `text ${index}`, labels: [`label ${index}`] }));
  const before = process.cpuUsage();
  await importInto(project, given);
  const { user } = process.cpuUsage(before);
  expect(project.labels.list()).toHaveLength(labels);
  return user;
}

it('brings ten times as many new labels in at most fifteen times the processor time', async () => {
  await timeOf(500);
  const some = await timeOf(2000);
  expect((await timeOf(20_000)) / some).toBeLessThan(15);
});
