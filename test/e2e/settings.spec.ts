import type { Page } from '@playwright/test';
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

/** The controls of the window that neither the eye nor the pointer reaches, even after scrolling to them. */
async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = 'button, input, textarea, select, a[href], [tabindex="0"]';
    const found: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility() || control.closest('.skip, .spoken')) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + Math.min(width, innerWidth) / 2, top + Math.min(height, 40) / 2];
      const hit = document.elementFromPoint(x, y);
      const reached = hit !== null && (control.contains(hit) || hit.contains(control));
      if (!reached)
        found.push(`${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent?.trim()}`);
    }
    return found;
  });
}

for (const size of [150, 200]) {
  test(`with text at ${size} % everything can be reached in a window of 900 px`, async ({ app }) => {
    const { page, electron } = app;
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 640));
    await openSample(app);
    await button(page.getByRole('navigation'), 'Settings').click();
    const larger = button(page.getByRole('group', { name: 'Text size' }), 'Larger');
    for (let step = 100; step < size; step += 10) await larger.click();
    await expect(page.getByRole('group', { name: 'Text size' })).toContainText(`${size}%`);
    const found: Record<string, string[]> = {};
    for (const [name, ready] of [
      ['Settings', () => page.getByRole('heading', { name: 'Diagnostics' })],
      ['Documents', () => page.getByRole('row').nth(1)],
      ['Label', () => page.getByRole('document', { name: 'Document to label' })],
      ['Train', () => page.getByText('Vocabulary, estimated')],
      ['Models', () => page.getByRole('main', { name: 'Models' })],
      ['Classify', () => page.getByRole('main', { name: 'Classify' })],
    ] as const) {
      await button(page.getByRole('navigation'), name).click();
      await expect(ready()).toBeVisible();
      if (name === 'Documents') {
        found['Documents without a pane'] = await outOfReach(page);
        await page.getByRole('row').nth(2).click();
      }
      found[name] = await outOfReach(page);
    }
    for (const name of Object.keys(found)) expect(found[name], name).toEqual([]);
  });
}
