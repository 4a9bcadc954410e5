import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, button, openSample } from './doings.ts';
import { dropFiles } from './dropFiles.ts';
import { expect, test } from './fixtures.ts';

test('from the sample to classified files', async ({ app, folder }) => {
  const { page } = app;
  const main = page.getByRole('main');

  // Documents: two of them lose their label, so that there is something to decide.
  await openSample(app);
  await page.getByRole('row').nth(1).click();
  await page
    .getByRole('row')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await button(page.getByRole('toolbar'), 'Label').click();
  await page.getByRole('option', { name: 'No label' }).click();

  // Label: a digit, then taken back, then the other document too.
  await page.keyboard.press('Control+2');
  const document = page.getByRole('document', { name: 'Document to label' });
  await expect(document).toContainText('Go until jurong point');
  await page.keyboard.press('1');
  await expect(document).toContainText('Ok lar');
  await page.keyboard.press('Backspace');
  await expect(document).toContainText('Go until jurong point');
  await page.keyboard.press('1');
  await expect(document).toContainText('Ok lar');
  await page.keyboard.press('1');
  await expect(page.getByText('5,159 documents · 1,831 labelled')).toBeVisible();

  // Train: as it comes, to its end.
  await page.keyboard.press('Control+3');
  await expect(page.getByText('Vocabulary, estimated')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('img', { name: /^Accuracy\. training: \d/ })).toBeVisible();
  await button(main, 'See the result').click();

  // Its figures, and the documents behind a cell.
  const shares = page.getByText(/^9\d\.\d%$/);
  await expect(shares.first()).toBeVisible();
  await expect(page.getByText('Bag of words', { exact: true })).toBeVisible();
  const cell = main.getByRole('button', { name: /^ham taken for ham: / });
  await cell.click();
  await expect(button(main, /^Show [\d,]+ documents$/)).toBeVisible();

  // Classify: a letter, a table and a file that is none.
  const mail = join(folder, 'mail');
  await mkdir(mail);
  await writeFile(
    join(mail, 'prize.txt'),
    'URGENT! You have won a 1000 pound cash prize. Call 09061701461 now to claim!',
  );
  await writeFile(join(mail, 'lunch.csv'), 'message\n"see you at home, ok?"\n"can you pick me up at 8"\n');
  await writeFile(join(mail, 'picture.txt'), '');
  await button(main, 'Classify with it').click();
  await dropFiles(page, [mail]);
  await expect(page.getByRole('status').filter({ hasText: '3 classified · 1 could not be read' })).toBeVisible({});
  await expect(page.getByRole('row', { name: /won a 1000 pound.*spam/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /see you at home.*ham/ })).toBeVisible();

  // And take it away.
  const results = join(folder, 'results.csv');
  await answerDialogs(app, { save: results });
  await button(main, 'Export').click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  await expect(page.getByText('4 rows were written.')).toBeVisible();
  const lines = (await readFile(results, 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.find((line) => line.includes('prize.txt'))).toMatch(/^spam,/);
});
