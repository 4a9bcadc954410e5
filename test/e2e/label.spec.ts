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

test('a key belongs to the focused control first: Enter and Space on the rail decide nothing', async ({
  start,
  folder,
}) => {
  const rows = letters(30).map((row, index) => (index < 4 ? row : { ...row, label: '' }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  const rail = page.getByRole('navigation', { name: 'Screens' });
  await rail.getByRole('button', { name: /^Label/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(shown(page)).toContainText('Letter 5.');
  await rail.getByRole('button', { name: /^Models/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeAttached();
  await expect(page.getByText('30 documents · 4 labelled')).toBeVisible();
  // On another screen the focus is with the screen, and so are the keys.
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Space');
  await expect(shown(page)).toContainText('Letter 6.');
  // A click on a label leaves the keys to the screen.
  await button(page.getByRole('region', { name: 'Labels' }), /^2/).click();
  await expect(shown(page)).toContainText('Letter 7.');
  await page.keyboard.press('Space');
  await expect(shown(page)).toContainText('Letter 8.');
});

test('the place in the queue, its order and its search stay while other screens are shown', async ({
  start,
  folder,
}) => {
  const rows = letters(40).map((row, index) => (index < 4 ? row : { ...row, label: '' }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  for (let step = 0; step < 20; step++) {
    await expect(shown(page)).toContainText(`Letter ${5 + step}.`);
    await page.keyboard.press('ArrowRight');
  }
  await expect(shown(page)).toContainText('Letter 25.');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+2');
  await expect(shown(page)).toContainText('Letter 25.');

  const search = page.getByRole('textbox', { name: 'Only documents with…' });
  await search.pressSequentially('the knives', { delay: 20 });
  await expect(shown(page)).toContainText('Letter 8.');
  await search.press('Space');
  await page.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 400)));
  await expect(search).toHaveValue('the knives ');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+2');
  await expect(search).toHaveValue('the knives');
  await expect(shown(page)).toContainText('Letter 8.');
});

test('a filter that finds no label keeps the keys: Enter saves nothing, Backspace takes nothing back', async ({
  start,
  folder,
}) => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    text: `Text ${index + 1} of many.`,
    label: index < 30 ? `label${index}` : '',
  }));
  const { page } = await start({ args: [await projectOf(folder, rows)] });
  await openLabel(page);
  await page.keyboard.press('1');
  await expect(shown(page)).toContainText('Text 32 of many.');
  await page.keyboard.type('zzz');
  await page.keyboard.press('Enter');
  const filter = page.getByRole('region', { name: 'Labels' }).getByRole('textbox');
  await expect(filter).toBeFocused();
  for (let press = 0; press < 5; press++) await page.keyboard.press('Backspace');
  await expect(filter).toHaveValue('');
  await expect(shown(page)).toContainText('Text 32 of many.');
  await expect(page.getByText('40 documents · 31 labelled')).toBeVisible();
});
