import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { letters, trainedProject } from './corpus.ts';
import { answerDialogs, button } from './doings.ts';
import type { RunningApp } from './launch.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<{ trained: RunningApp }>({
  /** The window on a project of 300 letters, 20 of them without a label, with a model that took a second. */
  trained: async ({ start, folder }, use) => {
    const rows = letters(300).map((row, index) => (index < 280 ? row : { ...row, label: '' }));
    const project = await trainedProject(folder, rows);
    const app = await start({ args: [project] });
    await expect(app.page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    await use(app);
  },
});

test('a cell opens its documents, and a wrong label is mended there and undone', async ({ trained: { page } }) => {
  await page.keyboard.press('Control+4');
  const main = page.getByRole('main');
  const wrong = main.getByRole('button', { name: /^(garden taken for kitchen|kitchen taken for garden): [1-9]/ });
  await wrong.first().click();
  const shown = button(main, /^Show (\d+) documents?$/);
  const count = Number(/\d+/.exec((await shown.textContent()) ?? '')?.[0]);
  expect(await wrong.first().textContent()).toContain(String(count));
  const rows = main.getByRole('listitem').filter({ hasText: 'Letter' });
  await expect(rows).toHaveCount(count);
  const before = (await rows.first().textContent()) ?? '';
  const given = /\. +(garden|kitchen)/.exec(before)?.[1];
  const other = given === 'garden' ? 'kitchen' : 'garden';
  await button(rows.first(), 'Change label').click();
  await page.getByRole('option', { name: other }).click();
  await expect(page.getByText(`Labelled “${other}”.`)).toBeVisible();
  await button(page.getByRole('region', { name: 'Messages' }), 'Undo').click();
  await expect(page.getByText('taken back').first()).toBeVisible();
  await shown.click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(count + 1);
});

test('a model is renamed, saved as a file, deleted and brought back', async ({ trained, folder }) => {
  const { page } = trained;
  await page.keyboard.press('Control+4');
  const run = page.getByRole('option');
  await expect(run).toContainText('Words');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Rename the model' });
  await dialog.getByRole('textbox').fill('Letters by words');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Letters by words' })).toBeVisible();

  const file = join(folder, 'letters.winnowmodel');
  await answerDialogs(trained, { save: file });
  await button(page, 'Save as file').click();
  await expect(page.getByText('The model was saved.')).toBeVisible();
  expect((await stat(file)).size).toBeGreaterThan(1000);

  await button(page, 'Delete').click();
  await expect(page.getByRole('heading', { name: 'No model yet' })).toBeVisible();
  await button(page.getByRole('region', { name: 'Messages' }), 'Undo')
    .last()
    .click();
  await expect(run).toContainText('Letters by words');
});

test('its guesses help to label, unless they are hidden', async ({ trained: { page } }) => {
  await page.keyboard.press('Control+2');
  const document = page.getByRole('document', { name: 'Document to label' });
  const labels = page.getByRole('region', { name: 'Labels' });
  await expect(document).toContainText('Letter 281.');
  await expect(button(labels, /garden .*\d%/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(document).toContainText('Letter 282.');
  const decided = page.getByRole('complementary', { name: 'Progress' }).getByRole('listitem').first();
  await expect(decided).toContainText('garden');

  await page.getByRole('switch', { name: 'Show the model’s scores' }).click();
  await expect(button(labels, /\d%/)).toHaveCount(0);
  await page.getByRole('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Enter');
  await expect(document).toContainText('Letter 282.');
});

test('notes, tags and a star of a model stay with the project', async ({ trained: { page } }) => {
  await page.keyboard.press('Control+4');
  await button(page, 'Mark with a star').click();
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByLabel('Tags').fill('final, letters');
  await page.getByLabel('Notes').fill('Good enough for the archive.');
  await page.getByLabel('Notes').blur();
  const run = page.getByRole('option', { name: /Words/ });
  await expect(run).toContainText('final');
  await expect(run.getByLabel('With a star')).toBeVisible();
  await page.reload();
  await page.keyboard.press('Control+4');
  await expect(run).toContainText('letters');
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page.getByLabel('Notes')).toHaveValue('Good enough for the archive.');
});
