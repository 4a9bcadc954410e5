import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { letters, trainedProject, writeCsv } from './corpus.ts';
import { answerDialogs, button, run } from './doings.ts';
import { dropFiles } from './dropFiles.ts';
import { expect, test as base } from './fixtures.ts';
import type { RunningApp } from './launch.ts';

const test = base.extend<{ project: string; classify: RunningApp }>({
  project: async ({ folder }, use) => {
    const project = await trainedProject(folder, letters(200));
    await use(project);
  },
  /** The window on the Classify screen, with a model that knows letters. */
  classify: async ({ start, project }, use) => {
    const app = await start({ args: [project] });
    await expect(app.page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    await app.page.keyboard.press('Control+5');
    await expect(app.page.getByRole('heading', { name: 'Drop files or folders here' })).toBeVisible();
    await use(app);
  },
});

test('a pasted text is answered while one types', async ({ classify: { page } }) => {
  const field = page.getByRole('textbox', { name: 'Try a text' });
  await field.fill('we baked bread');
  const answers = page.getByRole('main').getByRole('listitem');
  await expect(answers.first()).toContainText('kitchen');
  await field.fill('the roses need water');
  await expect(answers.first()).toContainText('garden');
  await field.fill('');
  await expect(page.getByText('The model’s answer appears here.')).toBeVisible();
});

test('files that cannot be read are named with the reason; the others are classified and exported', async ({
  classify,
  folder,
}) => {
  const { page } = classify;
  const mail = join(folder, 'mail');
  await mkdir(mail);
  await writeFile(join(mail, 'bread.txt'), 'we baked bread and the soup wants salt');
  await writeFile(join(mail, 'empty.txt'), '');
  await writeFile(join(mail, 'broken.jsonl'), '{"text": "we planted tulips"}\n{"text": \n');
  await writeFile(join(mail, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]));
  await dropFiles(page, [mail, join(folder, 'nowhere.txt')]);

  const main = page.getByRole('main');
  await expect(main.getByRole('status').filter({ hasText: '2 classified · 4 could not be read' })).toBeVisible();
  await expect(page.getByRole('row', { name: /we baked bread.*kitchen/ })).toBeVisible();
  await button(main, /^Not read/).click();
  const failed = page.getByRole('row');
  await expect(failed).toHaveCount(5);
  for (const [file, reason] of [
    ['empty.txt', 'is empty'],
    ['broken.jsonl, line 2', 'cannot be read'],
    ['picture.png', 'an image'],
    ['nowhere.txt', 'is not there'],
  ] as const) {
    await expect(failed.filter({ hasText: file })).toContainText(reason);
  }

  const results = join(folder, 'results.jsonl');
  await answerDialogs(classify, { save: results });
  await button(main, 'Export').click();
  await page.getByRole('menuitem', { name: 'As JSON lines' }).click();
  await expect(page.getByText('6 rows were written.')).toBeVisible();
  const rows = (await readFile(results, 'utf8'))
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(rows).toContainEqual(expect.objectContaining({ label: 'kitchen', source: 'mail/bread.txt' }));
});

test('a batch is begun and a model saved from any screen; its rows are sorted by confidence', async ({
  classify,
  folder,
}) => {
  const { page } = classify;
  const texts = ['we baked bread and the soup wants salt', 'nothing that the model knows', 'the roses need water'];
  const csv = join(folder, 'notes.csv');
  await writeFile(csv, `text\n${texts.join('\n')}\n`);
  await answerDialogs(classify, { open: [csv], save: join(folder, 'Words.winnowmodel') });
  await page.keyboard.press('Control+1');
  await run(page, 'Classify files');
  await expect(page.getByRole('row', { name: /we baked bread/ })).toBeVisible();
  await button(page.getByRole('main'), 'Confidence').click();
  await expect(page.getByRole('columnheader', { name: 'Confidence' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('row').nth(1)).toContainText('nothing that the model knows');
  await button(page.getByRole('main'), 'Confidence').click();
  await expect(page.getByRole('row').nth(3)).toContainText('nothing that the model knows');

  await page.keyboard.press('Control+1');
  await run(page, 'Save the model as a file');
  await expect(page.getByText('The model was saved.')).toBeVisible();
  await run(page, 'New label');
  await expect(page.getByRole('textbox', { name: 'New label' })).toBeFocused();
});

test('a long batch is stopped, keeps what was done, and is there after a restart', async ({
  classify,
  start,
  project,
  folder,
}) => {
  const many = await writeCsv(join(folder, 'many.csv'), letters(300_000, false));
  await answerDialogs(classify, { open: [many] });
  const main = classify.page.getByRole('main');
  await button(main, 'Choose files').click();
  await expect(classify.page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await expect(main).toBeFocused();
  await button(main, 'Stop').click();
  await expect(main.getByText('Stopped', { exact: true })).toBeVisible();
  const said = (await main.getByRole('status').first().textContent()) ?? '';
  expect(said).toMatch(/^[\d,]+ classified/);
  await classify.electron.close();

  const { page } = await start({ args: [project] });
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await page.keyboard.press('Control+5');
  await button(page.getByRole('complementary', { name: 'Batches' }), /many\.csv/).click();
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText(said);
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
});

test('a table that does not say which column is the text is asked about, and the answer is shown and remembered', async ({
  classify: { page },
  folder,
}) => {
  const csv = join(folder, 'answers.csv');
  await writeFile(
    csv,
    'number,said,noted\n1,we baked bread and the soup wants salt,the roses need water today\n2,the oven is hot and the knives are dull,we planted tulips and roses\n',
  );
  await dropFiles(page, [csv]);
  const dialog = page.getByRole('dialog', { name: 'Which column is the text?' });
  await expect(dialog.getByRole('columnheader')).toHaveText(['number', 'said', 'noted']);
  await dialog.getByLabel('Text column of answers.csv').click();
  await page.getByRole('option', { name: 'noted', exact: true }).click();
  await button(dialog, 'Classify').click();
  const main = page.getByRole('main');
  await expect(page.getByRole('row', { name: /the roses need water.*garden/ })).toBeVisible();
  await expect(main.getByText('answers.csv: text from “noted”')).toBeVisible();

  // The next time nobody is asked; what was taken can be changed.
  await button(main, 'New batch').click();
  await dropFiles(page, [csv]);
  await expect(page.getByRole('row', { name: /the roses need water.*garden/ })).toBeVisible();
  await button(main, 'Change…').click();
  await expect(dialog.getByLabel('Text column of answers.csv')).toHaveText('noted');
});
