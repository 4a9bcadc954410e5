import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { letters, projectOf } from './corpus.ts';
import { answerDialogs, button } from './doings.ts';
import { expect, test } from './fixtures.ts';

const state = (page: Page) => page.getByRole('main').getByRole('status');

/** Shows the screen once its check of the documents is there. */
async function openTrain(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(page.getByText('What will be trained')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Training documents' })).toBeVisible();
}

// As many as keep a fast machine busy for some seconds.
const busy = 20_000;

test('a training is paused, waits through a restart, goes on and is finished early', async ({ start, folder }) => {
  const project = await projectOf(folder, letters(busy));
  const first = await start({ args: [project] });
  await openTrain(first.page);
  await first.page.keyboard.press('Control+Enter');
  await button(first.page, 'Pause').click();
  await expect(state(first.page)).toContainText('Paused');
  await first.electron.close();

  const { page } = await start({ args: [project] });
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(state(page)).toContainText('Paused');
  await button(page, 'Continue').click();
  await expect(page.getByRole('img', { name: /^Accuracy\. training: \d/ })).toBeVisible();
  await button(page, 'Finish now').click();
  await expect(state(page)).toContainText(/Done .*best after epoch \d+ of \d+/);
  await expect(page.getByText('Test accuracy')).toBeVisible();
  await button(page, 'See the result').click();
  await expect(page.getByRole('option', { name: /Quick/ })).toContainText(/\d\d\.\d%/);
});

test('a second training waits behind the first, and both can be paused and gone on with', async ({ start, folder }) => {
  const { page } = await start({ args: [await projectOf(folder, letters(busy))] });
  await openTrain(page);
  await page.keyboard.press('Control+Enter');
  await expect(button(page, 'Pause')).toBeEnabled();
  // The cards are for the next one while this one goes on.
  await page.getByRole('radio', { name: /^Balanced/ }).click();
  await button(page, 'Start training Ctrl Enter').click();
  await expect(state(page)).toContainText('Waiting');
  const other = page.getByRole('list', { name: 'Other trainings' }).getByRole('listitem');
  await expect(other).toHaveCount(1);

  // From the status bar, on any screen.
  await page.keyboard.press('Control+1');
  const bar = page.getByRole('contentinfo');
  await button(bar, /^Pause “quick/).click();
  await expect(button(bar, /^Continue “quick|^Pause “balanced/)).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(other).toContainText('paused');
  await button(other, /^Continue “quick/).click();
  await expect(other).not.toContainText('paused');
  await expect(button(other, /^Pause “quick/)).toBeVisible();
});

test('a cancelled training leaves no model, and another one can start', async ({ start, folder }) => {
  const { page } = await start({ args: [await projectOf(folder, letters(busy))] });
  await openTrain(page);
  await page.keyboard.press('Control+Enter');
  await button(page, 'Cancel').click();
  const question = page.getByRole('dialog', { name: 'Cancel this training?' });
  await button(question, 'Cancel training').click();
  await expect(state(page)).toContainText('Cancelled');
  await button(page, 'Train again').click();
  await expect(button(page, 'Start training Ctrl Enter')).toBeEnabled();
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('option')).toContainText('Cancelled');
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { name: 'No model to classify with' })).toBeVisible();
});

test('settings change what will be trained, a wrong number does not, and the recipe comes back', async ({
  start,
  folder,
}) => {
  const { page } = await start({ args: [await projectOf(folder, letters(200))] });
  await openTrain(page);
  const hidden = page.getByText(/^Hidden units\s*\d/);
  const before = await hidden.textContent();
  await button(page, 'All settings').click();
  const settings = page.getByRole('dialog', { name: 'All settings' });
  await settings.getByRole('tab', { name: 'Network' }).click();
  await settings.getByLabel('Hidden units').fill('24');
  await settings.getByLabel('Layers').fill('9');
  await settings.getByLabel('Layers').press('Tab');
  await expect(settings.getByLabel('Layers')).toHaveAttribute('aria-invalid', 'true');
  await button(settings, 'Done').click();
  await expect(hidden).toHaveText(/24$/);
  await expect(page.getByRole('radio', { name: /^Quick/ })).toContainText('Changed by you');
  await button(page, 'All settings').click();
  await button(settings, 'Back to the recipe').click();
  await button(settings, 'Done').click();
  await expect(hidden).toHaveText(before ?? '');
});

test('a cross-validation tells each fold, and the model shows their mean and each of them', async ({
  start,
  folder,
}) => {
  const { page } = await start({ args: [await projectOf(folder, letters(300))] });
  await openTrain(page);
  await button(page, 'All settings').click();
  const settings = page.getByRole('dialog', { name: 'All settings' });
  await settings.getByRole('tab', { name: 'Training' }).click();
  await settings.getByLabel('Figures come from').click();
  await page.getByRole('option', { name: 'k-fold cross-validation' }).click();
  await settings.getByLabel('Folds').fill('3');
  await settings.getByLabel('Folds').press('Tab');
  await button(settings, 'Done').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Fold 3', { exact: true })).toBeVisible();
  await expect(state(page)).toContainText(/Done .*best after epoch \d+ of \d+/, { timeout: 90_000 });
  await button(page, 'See the result').click();
  await expect(page.getByRole('heading', { name: 'Cross-validation, 3 folds' })).toBeVisible();
  const folds = page.getByRole('table').filter({ hasText: 'Best epoch' });
  await expect(folds.getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('main').getByText('300', { exact: true })).toBeVisible();
});

test('word vectors come from a file of one’s own, and the lines that held none are counted', async ({
  start,
  folder,
}) => {
  const own = join(folder, 'own.vec');
  await writeFile(own, 'good 0.1 0.2 0.3\nmorning 0.3 0.1 0.2\nhello 0.1 and no more\nbread 0.2\n');
  const app = await start({ args: [await projectOf(folder, letters(60))] });
  const { page } = app;
  await openTrain(page);
  await page.getByRole('radio', { name: /^Balanced/ }).click();
  await button(page, 'All settings').click();
  const settings = page.getByRole('dialog', { name: 'All settings' });
  await settings.getByRole('tab', { name: 'Network' }).click();
  await expect(settings.getByText('English, built in')).toBeVisible();
  await answerDialogs(app, { open: [join(folder, 'gone.vec')] });
  await button(settings, 'Word vectors: Choose…').click();
  await expect(settings.getByRole('alert')).toContainText(/gone\.vec is not there/);
  await button(settings, 'Without this file').click();
  await expect(settings.getByRole('alert')).toHaveCount(0);
  await answerDialogs(app, { open: [own] });
  await button(settings, 'Word vectors: Choose…').click();
  await expect(settings.getByText('own.vec')).toBeVisible();
  await settings.getByLabel('Networks side by side').fill('1');
  await settings.getByRole('tab', { name: 'Training' }).click();
  await settings.getByLabel('Epochs at most').fill('1');
  await button(settings, 'Done').click();
  await expect(button(page, 'Start training Ctrl Enter')).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Lines skipped in their file\s*2$/)).toBeVisible();
  await button(page, 'See the result').click();
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page.getByText(/^Lines skipped in the file of word vectors\s*2$/)).toBeVisible();
});

test('what makes a training impossible is said before it starts', async ({ start, folder }) => {
  const rows = letters(30).map(({ text }) => ({ text, label: 'letter' }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openTrain(page);
  // Never “Ready to train” above the reason why not.
  await expect(page.getByRole('heading', { name: 'Not ready to train yet' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('at least two labels');
  await expect(button(page, 'Label documents')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ready to train', exact: true })).toHaveCount(0);
});
