import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { letters, projectOf, writeCsv } from './corpus.ts';
import { answerDialogs, button, makeProject } from './doings.ts';
import { expect, test as base } from './fixtures.ts';
import { freshFolder, type RunningApp, removeFolder } from './launch.ts';
import { keyToDocument, quantile, type Smoothness, watchPage } from './pageTimes.ts';

const documents = 100_000;
const imported = 120_000;

// Whatever else runs on the machine can only make these slower, and now and then takes the processor away for longer than
// the whole allowance: each figure has three tries, and one of them has to be good.
const tries = 3;

const test = base.extend<object, { large: string }>({
  /** A project with 100,000 documents, four of which have a label. */
  large: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
    async ({}, use) => {
      const folder = await freshFolder();
      const rows = letters(documents).map((row, index) => (index < 4 ? row : { ...row, label: '' }));
      await use(await projectOf(folder, rows));
      await removeFolder(folder);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Playwright's own trace takes a picture of the page at each step, which costs more than what is measured. */
async function untraced(app: RunningApp): Promise<RunningApp> {
  await app.electron.context().tracing.stop();
  return app;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;

function print(what: string, { frames, longTasks, seconds }: Smoothness): void {
  const longest = longTasks.length === 0 ? '' : `, the longest ${ms(Math.max(...longTasks))}`;
  process.stdout.write(
    `${what}: ${seconds.toFixed(1)} s, ${longTasks.length} long tasks${longest}; a frame takes ${ms(quantile(frames, 0.5))}, ` +
      `99 of 100 at most ${ms(quantile(frames, 0.99))}\n`,
  );
}

async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await expect(page.getByText(/^100,000 documents ·/)).toBeVisible({ timeout: 30_000 });
}

test('a key shows the next document within 50 ms, with 100,000 documents', async ({ start, large }) => {
  test.setTimeout(120_000);
  const { page } = await untraced(await start({ args: [large] }));
  await ready(page);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('document', { name: 'Document to label' })).toContainText('Letter 5.');
  const best = { p95: Infinity };
  for (let round = 0; round < tries && best.p95 >= 50; round++) {
    const times = await keyToDocument(page, '1', 210);
    const p95 = quantile(times, 0.95);
    process.stdout.write(`Key to document: median ${ms(quantile(times, 0.5))}, 95 of 100 within ${ms(p95)}\n`);
    best.p95 = Math.min(best.p95, p95);
  }
  expect(best.p95).toBeLessThan(50);
});

test('100,000 documents scroll without holding the page', async ({ start, large }) => {
  test.setTimeout(90_000);
  const { page } = await untraced(await start({ args: [large] }));
  await ready(page);
  await page.keyboard.press('Control+1');
  const table = page.getByRole('grid', { name: 'Documents' });
  await expect(table.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await table.hover();
  let held = Infinity;
  for (let round = 0; round < tries && held > 0; round++) {
    const smoothness = await watchPage(page, async () => {
      for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, turn < 40 ? 900 : -2000);
      // And from end to end at once, as the thumb of the scroll bar does it.
      await table.focus();
      await page.keyboard.press('End');
      await expect(table.getByRole('row', { name: /Letter 100000\./ })).toBeVisible();
      await page.keyboard.press('Home');
      await expect(table.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
    });
    print('Scrolling', smoothness);
    held = Math.min(held, smoothness.longTasks.length);
  }
  expect(held).toBe(0);
});

test('120,000 rows are imported within 10 seconds, and the window stays smooth', async ({ app, folder }) => {
  test.setTimeout(180_000);
  const { page } = await untraced(app);
  await makeProject(app, join(folder, 'Large.winnow'));
  let good = false;
  for (let round = 0; round < tries && !good; round++) {
    // New texts each time: what is there already would be left out.
    const data = join(folder, String(round));
    await mkdir(data);
    const rows = letters(imported).map(({ text, label }) => ({ text: `${text} Round ${round}.`, label }));
    await answerDialogs(app, { open: [await writeCsv(join(data, 'letters.csv'), rows)] });
    await page.keyboard.press('Control+i');
    const dialog = page.getByRole('dialog', { name: 'Import documents' });
    await button(dialog, 'Choose files…').click();
    await button(dialog, 'Continue').click();
    const begin = button(dialog, /^Import [\d,]+ document/);
    await expect(begin).toBeEnabled({ timeout: 30_000 });
    const smoothness = await watchPage(page, async () => {
      await begin.click();
      await expect(button(dialog, 'Done')).toBeVisible({ timeout: 60_000 });
    });
    await button(dialog, 'Done').click();
    print('Import of 120,000 rows', smoothness);
    // 60 frames a second are 16.7 ms; a frame more now and then is the screen's own clock, which no one sees.
    good = smoothness.seconds < 10 && smoothness.longTasks.length === 0 && quantile(smoothness.frames, 0.5) < 20;
  }
  expect(good).toBe(true);
  await expect(page.getByText(/^(1|2|3)[02468]0,000 documents/).first()).toBeVisible();
});
