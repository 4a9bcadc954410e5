import { button, openSample } from './doings.ts';
import { expect, test } from './fixtures.ts';

test('a search finds while one types, and its words are marked', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await page.keyboard.press('/');
  await page.keyboard.type('prize');
  await expect(page.getByRole('status').filter({ hasText: /^\d+ documents$/ })).toBeVisible();
  await page.getByRole('row').nth(1).click();
  const pane = page.getByRole('region', { name: 'Document', exact: true });
  await expect(pane.locator('mark').first()).toHaveText(/prize/i);
  await page.getByRole('searchbox').fill('qqqq');
  await expect(page.getByRole('heading', { name: 'No document like this' })).toBeVisible();
  await button(page.getByRole('main'), 'Clear the search').last().click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('filters combine and are there again when one comes back', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await button(page, 'spam 249').click();
  await button(page, /^Test 1,031/).click();
  const total = page.getByRole('status').filter({ hasText: /^\d+ documents$/ });
  const shown = await total.textContent();
  expect(Number.parseInt(shown ?? '', 10)).toBeLessThan(249);
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('main', { name: 'Train' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(total).toHaveText(shown ?? '');
  await expect(button(page, 'spam 249')).toHaveAttribute('aria-pressed', 'true');
});

test('many documents are labelled at once, and that is undone', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await page
    .getByRole('row')
    .nth(5)
    .click({ modifiers: ['Shift'] });
  await page
    .getByRole('row')
    .nth(2)
    .click({ modifiers: ['Control'] });
  await expect(page.getByRole('toolbar', { name: '4 selected' })).toBeVisible();
  await button(page.getByRole('toolbar'), 'Label').click();
  await page.getByRole('option', { name: 'No label' }).click();
  await expect(button(page, /^Unlabelled 3,332/)).toBeVisible();
  await button(page, 'Undo').click();
  await expect(button(page, /^Unlabelled 3,328/)).toBeVisible();
});

test('everything that a filter finds is chosen with one key', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await button(page, 'spam 249').click();
  await page.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: '249 selected' })).toBeVisible();
  await button(page.getByRole('toolbar'), 'Move to trash').click();
  await expect(button(page, /^Trash 249/)).toBeVisible();
  await button(page, /^Trash 249/).click();
  await page.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await button(page.getByRole('toolbar'), 'Take out of the trash').click();
  await expect(button(page, /^Trash 0/)).toBeVisible();
  await expect(page.getByText('5,159 documents · 1,831 labelled')).toBeVisible();
});

test('a document is read, relabelled by a digit, and its history tells of it', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await page.getByRole('row').nth(1).click();
  const pane = page.getByRole('region', { name: 'Document', exact: true });
  await expect(pane.getByText('Go until jurong point')).toBeVisible();
  await expect(pane.getByText('sms-spam.csv · line 2').first()).toBeVisible();
  await page.keyboard.press('2');
  await expect(pane.getByText('Labelled spam')).toBeVisible();
  await expect(button(page, 'spam 250')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(button(page, 'spam 249')).toBeVisible();
});

test('the table is worked by the keyboard to its far end', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  const grid = page.getByRole('grid', { name: 'Documents' });
  await expect(grid).toHaveAttribute('aria-rowcount', '5160');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(page.locator('[role=row][aria-rowindex="5160"]')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Shift+PageUp');
  await expect(page.getByRole('toolbar')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.locator('[role=row][aria-rowindex="2"]')).toHaveAttribute('aria-current', 'true');
  // A title is a button of its own.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Text' })).toHaveAttribute('aria-sort', 'ascending');
});

test('what is read, what is ticked and what is active are three things, and commands say on how many they act', async ({
  app,
}) => {
  const { page } = app;
  await openSample(app);
  const row = (index: number) => page.locator(`[role=row][aria-rowindex="${index + 1}"]`);
  const pane = page.getByRole('region', { name: 'Document', exact: true });
  await row(2).locator('[data-toggle]').click();
  await row(4).locator('[data-toggle]').click();
  await expect(pane).toContainText('Choose a document');
  await row(6).click();
  await page.keyboard.press('ArrowDown');
  // Neither reading nor moving took a tick away or gave one.
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible();
  await expect(row(7)).toHaveAttribute('aria-current', 'true');
  await expect(row(7)).toHaveAttribute('aria-selected', 'false');
  const read = (await pane.locator('.reading').textContent()) ?? '';
  await page.keyboard.press('Delete');
  await expect(page.getByText('2 documents moved to the trash.')).toBeVisible();
  await expect(pane.locator('.reading')).toHaveText(read);
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 document moved to the trash.')).toBeVisible();
  await expect(pane.locator('.reading')).not.toHaveText(read);
});

test('all but some are changed at once', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await button(page, 'spam 249').click();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('row').nth(2).locator('[data-toggle]').click();
  await expect(page.getByRole('toolbar', { name: '248 selected' })).toBeVisible();
  await button(page.getByRole('toolbar'), 'Move to trash').click();
  await expect(button(page, 'spam 1')).toBeVisible();
});

test('whoever scrolls away from the chosen row is left there', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await page.getByRole('row').nth(1).click();
  await page.getByRole('row').nth(3).hover();
  await page.mouse.wheel(0, 20_000);
  await expect(page.getByRole('row', { name: /^Go until jurong/ })).toHaveCount(0);
  await expect(page.locator('[role=row][aria-rowindex="560"]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Document', exact: true })).toContainText('Go until jurong');
  // And finds the list and the document as they were after a look elsewhere.
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('main', { name: 'Train' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.locator('[role=row][aria-rowindex="560"]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Document', exact: true })).toContainText('Go until jurong');
});

test('labels are added, renamed, ordered, merged and removed, and come back', async ({ app }) => {
  const { page } = app;
  await openSample(app);
  await button(page, 'Manage labels').click();
  const dialog = page.getByRole('dialog', { name: 'Labels' });
  await dialog.getByRole('textbox', { name: 'New label' }).fill('unsure');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveCount(3);

  await dialog.getByRole('listitem').filter({ hasText: 'unsure' }).getByRole('button', { name: 'Move up' }).click();
  await expect(dialog.getByRole('listitem').nth(1)).toContainText('unsure');

  await button(dialog, /^unsure/).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('maybe');
  await button(dialog, 'Save').click();
  await expect(dialog.getByRole('listitem').nth(1)).toContainText('maybe');

  await button(dialog, 'More for spam').click();
  await page.getByRole('menuitem', { name: 'Merge into…' }).click();
  const merge = page.getByRole('dialog', { name: 'Merge “spam” into' });
  await expect(button(merge, 'Merge')).toBeDisabled();
  await button(merge, 'Choose the label that stays').click();
  await page.keyboard.type('may');
  await page.keyboard.press('Enter');
  await expect(merge).toContainText('249 documents will change from “spam” to “maybe”');
  await button(merge, 'Merge').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'maybe' })).toContainText('249 documents');
  await expect(dialog.locator(':focus')).toBeVisible();
  await button(page, 'Undo').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'spam' })).toContainText('249 documents');

  await button(dialog, 'More for spam').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const remove = page.getByRole('dialog', { name: 'Remove the label “spam”?' });
  await expect(remove).toContainText('249 documents will lose this label');
  await button(remove, 'Cancel').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'spam' })).toHaveCount(1);
});
