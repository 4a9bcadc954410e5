import type { Page } from '@playwright/test';
import { letters, projectOf } from './corpus.ts';
import { button } from './doings.ts';
import { expect, test } from './fixtures.ts';

const shown = (page: Page) => page.getByRole('document', { name: 'Document to label' });

async function openLabel(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(shown(page)).toBeVisible();
}

/** One document after the other: the key for each, once the one before it is gone. */
async function press(page: Page, keys: readonly string[], from: number): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await expect(shown(page)).toContainText(`Letter ${from + index}.`);
    await page.keyboard.press(key);
  }
}

test('decisions are taken back one by one, also after a restart', async ({ start, folder }) => {
  // The first four have labels, so that there are labels to choose.
  const rows = letters(12).map((row, index) => (index < 4 ? row : { ...row, label: '' }));
  const project = await projectOf(folder, rows);
  const first = await start({ args: [project] });
  await openLabel(first.page);
  await press(first.page, ['1', '2', 'Space', '1'], 5);
  await expect(shown(first.page)).toContainText('Letter 9.');
  await expect(first.page.getByText('4 today')).toBeVisible();
  await expect(first.page.getByText('12 documents · 7 labelled')).toBeVisible();
  await first.electron.close();

  const { page } = await start({ args: [project] });
  await openLabel(page);
  await expect(shown(page)).toContainText('Letter 9.');
  for (const letter of [8, 7, 6, 5]) {
    await page.keyboard.press('Backspace');
    await expect(shown(page)).toContainText(`Letter ${letter}.`);
  }
  await expect(page.getByText('12 documents · 4 labelled')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('There is no decision to take back.')).toBeVisible();
  await expect(shown(page)).toContainText('Letter 5.');
});

test('what was skipped is found again when nothing is left to decide', async ({ start, folder }) => {
  const rows = letters(6).map((row, index) => (index < 4 ? row : { ...row, label: '' }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  await press(page, ['Space', '2'], 5);
  await expect(page.getByRole('heading', { name: 'Nothing left to decide' })).toBeVisible();
  await button(page, 'Show them').click();
  await expect(page.getByRole('row', { name: /Letter 5\./ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Letter 6\./ })).toHaveCount(0);
});

test('with 150 labels, letters find one and the arrows and Enter take it', async ({ start, folder }) => {
  const rows = Array.from({ length: 160 }, (_, index) => ({
    text: `Text ${index + 1} of many.`,
    label: index < 150 ? `${String.fromCharCode(97 + (index % 26))}${index}` : '',
  }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  await expect(shown(page)).toContainText('Text 151 of many.');
  await page.keyboard.type('c10');
  const labels = page.getByRole('region', { name: 'Labels' });
  await expect(labels.getByRole('textbox')).toHaveValue('c10');
  await expect(button(labels, /\bc\d+$/)).toHaveText([/c106/]);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(button(labels, /\bc\d+$/)).toHaveCount(6);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('Text 152 of many.');
  const decided = page.getByRole('complementary', { name: 'Progress' }).getByRole('listitem').first();
  await expect(decided).toContainText('c28');
  // The hands are on the digits again at once.
  await page.keyboard.press('Shift+Digit3');
  await expect(shown(page)).toContainText('Text 153 of many.');
  await expect(decided).toContainText('m12');
});

test('a long document is read on without Tab, and the next one begins at its top', async ({ start, folder }) => {
  const long = Array.from({ length: 400 }, (_, index) => `Sentence ${index + 1} of a long letter.`).join(' ');
  const rows = [
    { text: 'a', label: 'one' },
    { text: 'b', label: 'two' },
    { text: `${long} The first.`, label: '' },
    { text: `${long} The second.`, label: '' },
  ];
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  const top = () => shown(page).evaluate((element) => element.scrollTop);
  await page.keyboard.press('PageDown');
  await expect.poll(top).toBeGreaterThan(200);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('1');
  await expect(shown(page)).toContainText('The second.');
  await expect.poll(top).toBe(0);
});
