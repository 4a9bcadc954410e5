import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, button, importFile, makeProject } from './doings.ts';
import { expect, test } from './fixtures.ts';

test('a project whose file is gone says so at once, and goes on in the file that it is saved to', async ({
  app,
  folder,
}) => {
  const { page } = app;
  const path = join(folder, 'Letters.winnow');
  await makeProject(app, path);
  const texts = join(folder, 'texts.csv');
  await writeFile(texts, 'text,label\nA first letter,good\nA second letter,bad\n');
  await importFile(app, texts);
  const status = page.getByRole('contentinfo').getByRole('status');
  await expect(status).toHaveText('Saved');

  for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
  await expect(page.getByRole('alert')).toContainText('The project’s file is gone');
  await expect(status).toContainText('Not saved');

  const rescued = join(folder, 'Rescued.winnow');
  await answerDialogs(app, { save: rescued });
  await button(page, 'Save what is open as…').click();
  await expect(status).toHaveText('Saved');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(button(page, 'Rescued')).toBeVisible();
  await expect(page.getByText('2 documents · 2 labelled')).toBeVisible();
  expect((await stat(rescued)).size).toBeGreaterThan(0);
});
