import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, button, makeProject, openSample, run } from './doings.ts';
import { expect, test } from './fixtures.ts';

test('a newcomer makes a project and is told what to do next', async ({ app, folder }) => {
  await expect(app.page.getByRole('heading', { name: 'Winnow' })).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'How it goes' })).toBeVisible();
  await makeProject(app, join(folder, 'Letters.winnow'));
  await expect(button(app.page, 'Letters')).toBeVisible();
  await expect(app.page.getByText('0 documents · 0 labelled')).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'Bring your documents in' })).toBeVisible();
  await expect(button(app.page, 'Import documents')).toBeEnabled();
});

test('a project needs a name', async ({ app }) => {
  await button(app.page, 'New project').click();
  const dialog = app.page.getByRole('dialog', { name: 'New project' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('  ');
  await expect(dialog.getByText('A project needs a name.')).toBeVisible();
  await expect(button(dialog, 'Create project')).toBeDisabled();
});

test('projects of last time are offered, missing ones can be forgotten', async ({ start, folder }) => {
  const kept = join(folder, 'Kept.winnow');
  const lost = join(folder, 'Lost.winnow');
  const first = await start();
  for (const path of [kept, lost]) {
    await makeProject(first, path);
    await run(first.page, 'Close project');
    await expect(first.page.getByRole('heading', { name: 'Winnow' })).toBeVisible();
  }
  await first.electron.close();
  await rm(lost);

  const { page } = await start();
  await expect(page.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
  await expect(button(page, /^Lost no longer there/)).toBeDisabled();
  await button(page, 'Forget “Lost”').click();
  await expect(page.getByText('Lost')).toHaveCount(0);
  await button(page, /^Kept/).click();
  await expect(page.getByRole('heading', { name: 'Bring your documents in' })).toBeVisible();
});

test('the sample opens with its documents and labels', async ({ app }) => {
  await expect(app.page.getByText(/Licence:/)).toHaveCount(3);
  await openSample(app);
  await expect(app.page.getByText('5,159 documents · 1,831 labelled')).toBeVisible();
  await expect(button(app.page, 'spam 249')).toBeVisible();
});

test('a project that cannot be opened is explained and leaves the welcome screen as it was', async ({
  app,
  folder,
}) => {
  await answerDialogs(app, { open: [join(folder, 'nowhere.winnow')] });
  await button(app.page, 'Open a project…').click();
  await expect(app.page.getByRole('alert')).toContainText('nowhere.winnow');
  await expect(button(app.page, 'New project')).toBeEnabled();
});

test('the language changes at once, and back', async ({ app: { page } }) => {
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await expect(button(page, '新建项目')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('combobox', { name: '语言' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(button(page, 'New project')).toBeVisible();
});
