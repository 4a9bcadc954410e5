import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { button, importFile, makeProject, run } from './doings.ts';
import { expect, test } from './fixtures.ts';

test('a backup is seen with what it holds, and comes back beside the project or in its place', async ({
  start,
  folder,
}) => {
  const path = join(folder, 'Letters.winnow');
  const texts = join(folder, 'texts.csv');
  await writeFile(texts, 'text,label\nA first letter,good\nA second letter,bad\n');
  const first = await start();
  await makeProject(first, path);
  await importFile(first, texts);
  await first.electron.close();

  // A copy of the day, where the program keeps them.
  await mkdir(join(folder, 'Letters.backups'));
  await copyFile(path, join(folder, 'Letters.backups', '2026-11-27T08-00-00-000Z-daily.winnow'));
  const { page } = await start({ args: [path] });
  const counts = page.getByRole('banner').getByText(/documents? ·/);
  await expect(counts).toHaveText('2 documents · 2 labelled');
  await page.getByRole('row').nth(1).click();
  await page.keyboard.press('Delete');
  await expect(counts).toHaveText('1 document · 1 labelled');

  await run(page, 'Restore a backup');
  const dialog = page.getByRole('dialog', { name: 'Backups of “Letters”' });
  const copy = dialog.getByRole('listitem').first();
  await expect(copy).toContainText('2 documents · 2 labelled');
  await button(copy, 'Open as a copy').click();
  await expect(counts).toHaveText('2 documents · 2 labelled');
  await expect(button(page, /^Letters \d{4}-\d\d-\d\d/)).toBeVisible();

  // From the welcome screen, where the project itself need not be there any more.
  await run(page, 'Close project');
  await rm(path);
  await page.reload();
  const missing = page.getByRole('listitem').filter({ hasText: 'no longer there' });
  await button(missing, 'Backups of “Letters”…').click();
  await button(dialog.getByRole('listitem').first(), 'Replace the project…').click();
  const asked = page.getByRole('dialog', { name: 'Replace “Letters”?' });
  await button(asked, 'Replace the project').click();
  await expect(counts).toHaveText('2 documents · 2 labelled');
  await expect(button(page, 'Letters')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  await run(page, 'Show the backups');
  await button(dialog, 'Back up now').click();
  await expect(dialog.getByRole('listitem').first()).toContainText('Made when asked for');
});
