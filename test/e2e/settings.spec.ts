import { button, openSample, run } from './doings.ts';
import { expect, test } from './fixtures.ts';

test('settings show at once and are there after a restart', async ({ start }) => {
  const first = await start();
  await button(first.page, 'Settings').click();
  await first.page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await button(first.page, 'Larger').click();
  await expect(first.page.getByText('110%')).toBeVisible();
  await first.page.getByRole('radio', { name: '简体中文' }).click();
  await expect(first.page.getByRole('heading', { name: '设置' })).toBeVisible();
  await first.electron.close();

  const { page } = await start();
  await expect(button(page, '新建项目')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(Number.parseFloat(size)).toBeCloseTo(14.3, 1);
});

test('the report holds what a helper needs and goes to the clipboard', async ({ app }) => {
  await button(app.page, 'Settings').click();
  await button(app.page, 'Copy report').click();
  await expect(app.page.getByText('The report is on the clipboard.')).toBeVisible();
  const report = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(report).toMatch(/^winnow: \d+\.\d+\.\d+$/m);
  expect(report).toMatch(/^kernels: \S+/m);
});

test('commands are found by a few letters and by their keys', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await run(page, 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('spam');
  await page.getByRole('option', { name: /^spam/ }).click();
  await expect(button(page, 'spam 249')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('?');
  const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(overview.getByText('Import documents…')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overview).toHaveCount(0);
});
