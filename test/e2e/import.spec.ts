import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerDialogs, button, makeProject } from './doings.ts';
import { expect, test } from './fixtures.ts';

const letters = [
  'id,message,category',
  '1,"Your invoice is wrong, please mend it",Billing',
  '2,"您好，我想更改我的收货地址",Address',
  '3,,Billing',
  '4,"Thank you for the quick answer",Thanks',
  '5,"Thank you for the quick answer",Thanks',
].join('\n');

test('what a file holds is shown before anything is stored, and the import can be undone', async ({ app, folder }) => {
  const { page } = app;
  const file = join(folder, 'letters.csv');
  await writeFile(file, letters);
  await makeProject(app, join(folder, 'Letters.winnow'));
  await answerDialogs(app, { open: [file] });
  await button(page, 'Import documents').click();
  const dialog = page.getByRole('dialog', { name: 'Import documents' });
  await button(dialog, 'Choose files…').click();

  await expect(dialog.getByRole('combobox', { name: 'Format: Table (CSV, TSV)' })).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'What “message” is: Text' })).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'What “category” is: Label' })).toBeVisible();
  await expect(dialog.getByRole('cell', { name: '您好，我想更改我的收货地址' })).toBeVisible();
  await button(dialog, 'Continue').click();

  await expect(dialog.getByRole('heading', { name: '3 new documents can be imported' })).toBeVisible();
  await expect(dialog.getByRole('cell', { name: 'letters.csv line 4' })).toBeVisible();
  await expect(dialog.getByText('3 new labels')).toBeVisible();
  await expect(page.getByText('0 documents · 0 labelled')).toBeVisible();

  await button(dialog, 'Import 3 documents').click();
  await expect(dialog.getByRole('heading', { name: '3 documents imported' })).toBeVisible();
  await expect(page.getByText('3 documents · 3 labelled')).toBeVisible();

  await button(dialog, 'Undo import').click();
  await expect(page.getByText('0 documents · 0 labelled')).toBeVisible();
});

test('columns are mapped by hand where they were guessed wrong', async ({ app, folder }) => {
  const file = join(folder, 'odd.csv');
  await writeFile(
    file,
    'subject,body\nfirst text of some length,second text of some length\nthird text here,fourth text here\n',
  );
  await makeProject(app, join(folder, 'Odd.winnow'));
  await answerDialogs(app, { open: [file] });
  await button(app.page, 'Import documents').click();
  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  await button(dialog, 'Choose files…').click();

  await dialog.getByRole('combobox', { name: /^What “body” is/ }).click();
  await app.page.getByRole('option', { name: 'Keep as a detail' }).click();
  await dialog.getByRole('combobox', { name: /^What “subject” is/ }).click();
  await app.page.getByRole('option', { name: 'Text' }).click();
  await button(dialog, 'Continue').click();
  await button(dialog, 'Import 2 documents').click();
  await button(dialog, 'Show the documents').click();
  await expect(app.page.getByRole('row', { name: /first text of some length/ })).toBeVisible();
  await expect(app.page.getByRole('row', { name: /second text/ })).toHaveCount(0);
});

test('without a column of text it does not go on', async ({ app, folder }) => {
  const file = join(folder, 'one.csv');
  await writeFile(file, 'text,label\nsome words to read,A\nmore words to read,B\n');
  await makeProject(app, join(folder, 'One.winnow'));
  await answerDialogs(app, { open: [file] });
  await button(app.page, 'Import documents').click();
  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  await button(dialog, 'Choose files…').click();
  await dialog.getByRole('combobox', { name: 'What “text” is: Text' }).click();
  await app.page.getByRole('option', { name: 'Keep as a detail' }).click();
  await expect(dialog.getByText('Say which column holds the text.')).toBeVisible();
  await expect(button(dialog, 'Continue')).toBeDisabled();
});

test('files dropped on the window are imported; several at once', async ({ app, folder }) => {
  const paths = [join(folder, 'one.txt'), join(folder, 'two.txt')];
  await writeFile(paths[0] ?? '', 'The first letter, dropped on the window.');
  await writeFile(paths[1] ?? '', 'The second letter, dropped along with it.');
  await makeProject(app, join(folder, 'Dropped.winnow'));
  await dropFiles(app.page, paths);

  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  await expect(dialog.getByRole('listbox', { name: 'Files' }).getByRole('option')).toHaveCount(2);
  await button(dialog, 'Continue').click();
  await button(dialog, 'Import 2 documents').click();
  await button(dialog, 'Done').click();
  await expect(app.page.getByRole('row', { name: /The second letter/ })).toBeVisible();
});

test('an unreadable file is named with its reason and does not stop the others', async ({ app, folder }) => {
  const paths = [join(folder, 'empty.csv'), join(folder, 'good.txt')];
  await writeFile(paths[0] ?? '', '');
  await writeFile(paths[1] ?? '', 'A letter that can be read.');
  await makeProject(app, join(folder, 'Mixed.winnow'));
  await dropFiles(app.page, paths);
  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  await expect(dialog.getByRole('alert')).toContainText('is empty');
  await expect(dialog.getByText('cannot be read')).toBeVisible();
  await button(dialog, 'Continue').click();
  await expect(button(dialog, 'Import 1 document')).toBeEnabled();
});

test('files dropped on the welcome screen begin a new project', async ({ app, folder }) => {
  const file = join(folder, 'Mail of March.csv');
  await writeFile(file, letters);
  await dropFiles(app.page, [file]);
  const dialog = app.page.getByRole('dialog', { name: 'New project' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Mail of March');
  await answerDialogs(app, { save: join(folder, 'Mail.winnow') });
  await button(dialog, 'Choose another place…').click();
  await button(dialog, 'Create project').click();
  await expect(app.page.getByRole('dialog', { name: 'Import documents' })).toContainText('Mail of March.csv');
});

/** Real files of the disk in a real drop event; only the hand that drags is missing. */
async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    return field;
  });
  await input.asElement()?.setInputFiles(paths);
  await page.evaluate((field) => {
    const transfer = new DataTransfer();
    for (const file of field.files ?? []) transfer.items.add(file);
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, input);
}
