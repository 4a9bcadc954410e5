import { expect, it } from 'vitest';
import { workRatio } from '../../unit/workRatio.ts';
import { importInto, newProject } from './temporaryProject.ts';

it('brings ten times as many new labels in at most fifteen times the processor time', async () => {
  const bring = async (labels: number): Promise<void> => {
    const project = await newProject();
    const given = Array.from({ length: labels }, (_, index) => ({ text: `text ${index}`, labels: [`label ${index}`] }));
    await importInto(project, given);
    expect(project.labels.list()).toHaveLength(labels);
  };
  expect(await workRatio(bring, 400)).toBeLessThan(15);
});
