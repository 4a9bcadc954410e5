import type { Page } from '@playwright/test';
import { letters, projectOf, winnow, type Row } from './corpus.ts';
import { button } from './doings.ts';
import { expect, test } from './fixtures.ts';

const shown = (page: Page) => page.getByRole('document', { name: 'Document to label' });
const choice = (page: Page, name: string) => button(page.getByRole('region', { name: 'Labels' }), new RegExp(name));

/** Letters about one topic, or about both where the text is two letters in one. */
function mixedLetters(count: number, labelled: number): Row[] {
  const single = letters(count * 2).map((row, index) => ({ ...row, label: index % 2 === 0 ? 'garden' : 'kitchen' }));
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [single[index], single[index + 1]];
    const both = index % 3 === 0;
    const text = `${one?.text ?? ''} ${both ? (other?.text ?? '') : ''} Number ${index + 1}.`;
    const label = both ? 'garden|kitchen' : (one?.label ?? '');
    return { text, label: index < labelled ? label : '' };
  });
}

async function open(page: Page, screen: string): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await page.keyboard.press(screen);
}

test('digits choose several labels, Enter saves them, Backspace gives back the set before', async ({
  start,
  folder,
}) => {
  const project = await projectOf(folder, mixedLetters(9, 4), '--separator', '|');
  const { page } = await start({ args: [project] });
  await open(page, 'Control+2');
  await expect(shown(page)).toContainText('Number 5.');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect(choice(page, 'garden')).toHaveAttribute('aria-pressed', 'true');
  await expect(choice(page, 'kitchen')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: 'Chosen: kitchen' })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('Number 6.');
  await expect(choice(page, 'garden')).toHaveAttribute('aria-pressed', 'false');
  const decided = page.getByRole('complementary', { name: 'Progress' }).getByRole('listitem').first();
  await expect(decided).toContainText('garden');
  await expect(decided).toContainText('kitchen');

  // Nothing chosen and nothing guessed: there is nothing to save, and Space still skips.
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('Number 6.');
  await page.keyboard.press('Space');
  await expect(shown(page)).toContainText('Number 7.');
  await page.keyboard.press('Backspace');
  await expect(shown(page)).toContainText('Number 6.');
  await page.keyboard.press('Backspace');
  await expect(shown(page)).toContainText('Number 5.');
  await expect(choice(page, 'garden')).toHaveAttribute('aria-pressed', 'false');

  // Either label finds the documents that have both.
  await open(page, 'Control+1');
  const filters = page.getByRole('region', { name: 'Filters' });
  await button(filters, /^garden 3$/).click();
  await expect(page.getByRole('row', { name: /Number 1\..*garden.*kitchen/ })).toBeVisible();
  await button(filters, /^kitchen 3$/).click();
  await expect(page.getByRole('row', { name: /Number 1\..*garden.*kitchen/ })).toBeVisible();
});

test('the guessed set is accepted with Enter, and the model shows what it missed of each label', async ({
  start,
  folder,
}) => {
  const project = await projectOf(folder, mixedLetters(150, 140), '--separator', '|');
  await winnow('train', '--project', project, '--recipe', 'quick', '--seed', '1');
  const { page } = await start({ args: [project] });
  await open(page, 'Control+2');
  // Two letters in one: the model finds both topics.
  await expect(shown(page)).toContainText('Number 141.');
  // Its guesses come when the project is opened: the command line has left them to the window.
  await expect(choice(page, 'garden')).toContainText('%');
  await page.keyboard.press('Shift+Enter');
  await expect(choice(page, 'kitchen|garden').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('Number 142.');

  await open(page, 'Control+4');
  await expect(page.getByText('All labels right')).toBeVisible();
  const errors = page.getByRole('group', { name: 'Errors of each label' });
  await expect(errors.getByRole('row')).toHaveCount(3);

  await open(page, 'Control+1');
  await page.getByRole('row', { name: /Number 2\./ }).click();
  await page
    .getByRole('region', { name: 'Document', exact: true })
    .getByRole('button', { name: /^Label/ })
    .click();
  const garden = page.getByRole('option', { name: /garden/ });
  await expect(garden).toHaveAttribute('aria-selected', 'false');
  await garden.click();
  await expect(garden).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Number 2\..*garden.*kitchen/ })).toBeVisible();
});
