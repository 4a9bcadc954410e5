import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { screenIds } from '../../src-renderer/app/places.ts';
import { words } from '../../src-shared/words/index.ts';
import { button, openSample, run } from './doings.ts';
import { expect, test } from './fixtures.ts';

const names = words.en.shell.screens;

/** What axe finds, in words short enough for a failed test. The window has no second page, which axe's newer mode would open. */
async function faults(page: Page, without: string[] = []): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().disableRules(without).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

async function theme(page: Page, name: 'Light' | 'Dark'): Promise<void> {
  await run(page, `${name} theme`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', name.toLowerCase());
  await expect(page.locator('html')).not.toHaveAttribute('data-still');
}

for (const look of ['Light', 'Dark'] as const) {
  test(`every screen is free of faults that axe knows (${look.toLowerCase()})`, async ({ app }) => {
    const { page } = app;
    await openSample(app);
    await theme(page, look);
    const found: Record<string, string[]> = {};
    for (const id of screenIds) {
      await button(page.getByRole('navigation'), names[id]).click();
      await expect(page.getByRole('main', { name: names[id] })).toBeVisible();
      await page.waitForLoadState('networkidle');
      if (id === 'documents') await page.getByRole('row').nth(2).click();
      await expect(page.getByText('Loading…')).toHaveCount(0);
      found[id] = await faults(page);
    }
    expect(found).toEqual(Object.fromEntries(screenIds.map((id) => [id, []])));
  });

  test(`welcome and every dialog are free of faults that axe knows (${look.toLowerCase()})`, async ({ app }) => {
    const { page } = app;
    const found: Record<string, string[]> = {};
    await theme(page, look);
    found['welcome'] = await faults(page);
    await button(page, 'New project').click();
    found['new project'] = await faults(page);
    await page.keyboard.press('Escape');
    await openSample(app);
    const opened: [string, () => Promise<void>][] = [
      ['palette', () => page.keyboard.press('Control+k')],
      ['shortcuts', () => page.keyboard.press('?')],
      ['import', () => page.keyboard.press('Control+i')],
      ['labels', () => button(page, 'Manage labels').click()],
      ['project menu', () => button(page, 'SMS spam').click()],
    ];
    for (const [name, open] of opened) {
      await open();
      await expect(page.getByRole(name === 'project menu' ? 'menu' : 'dialog')).toBeVisible();
      // What is still fading in is measured half transparent.
      await page.waitForTimeout(250);
      // A menu belongs to its button, not to a landmark; axe makes that exception for dialogs alone.
      found[name] = await faults(page, name === 'project menu' ? ['region'] : []);
      await page.keyboard.press('Escape');
      await expect(page.getByRole(name === 'project menu' ? 'menu' : 'dialog')).toHaveCount(0);
    }
    for (const name of Object.keys(found)) expect(found[name], name).toEqual([]);
  });
}
