import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { letters, projectOf, winnow, writeCsv } from './corpus.ts';
import { answerDialogs, button, run } from './doings.ts';
import { dropFiles } from './dropFiles.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<{ model: string }>({
  /** A model that the command line trained within a second and wrote to a file. */
  model: async ({ folder }, use) => {
    const csv = await writeCsv(join(folder, 'train.csv'), letters(300));
    const model = join(folder, 'letters.winnowmodel');
    await winnow(
      'train',
      '--data',
      csv,
      '--text',
      'text',
      '--label',
      'label',
      '--recipe',
      'bag-of-words',
      '--out',
      model,
    );
    await use(model);
  },
});

async function classifiesHere(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Try a text' }).fill('the roses need water');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('garden');
}

test('dropped where no project is open, a model gets one, says how good it is, and classifies there', async ({
  app,
  folder,
  model,
}) => {
  const { page } = app;
  await expect(button(page, 'New project')).toBeVisible();
  await dropFiles(page, [model]);
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await expect(dialog).toContainText('“letters.winnowmodel” will be opened in it next');
  await answerDialogs(app, { save: join(folder, 'For the model.winnow') });
  await button(dialog, 'Choose another place…').click();
  await button(dialog, 'Create project').click();
  await expect(page.getByText(/^The model “.+” was opened and is chosen here\.$/)).toBeVisible();
  await classifiesHere(page);
  const mail = join(folder, 'bread.txt');
  await writeFile(mail, 'we baked bread and the soup wants salt');
  await dropFiles(page, [mail]);
  await expect(page.getByRole('row', { name: /we baked bread.*kitchen/ })).toBeVisible();

  await button(page.getByRole('region', { name: 'Messages' }), 'How good it is').click();
  const main = page.getByRole('main');
  await expect(main.getByText(/^95% interval: /).first()).toBeVisible();
  await expect(button(main, 'Use this model')).toBeVisible();
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(main.getByText(model)).toBeVisible();
  await expect(main.getByText('kitchen · garden')).toBeVisible();
});

test('named at the start, chosen through the palette or opened while the program runs, it is the same model', async ({
  start,
  folder,
  model,
}) => {
  const project = await projectOf(folder, letters(40));
  const app = await start({ args: [project, model] });
  const { page, electron } = app;
  await expect(page.getByText(/was opened and is chosen here/)).toBeVisible();
  await classifiesHere(page);

  await page.keyboard.press('Control+1');
  await answerDialogs(app, { open: [model] });
  await run(page, 'Open model…');
  await expect(page.getByText(/was opened before and is chosen here/)).toBeVisible();

  await page.keyboard.press('Control+1');
  await electron.evaluate(
    ({ app: program }, path) => program.emit('second-instance', {}, ['winnow', path], '/'),
    model,
  );
  await expect(page.getByRole('textbox', { name: 'Try a text' })).toBeVisible();
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('option')).toHaveCount(1);

  await page.keyboard.press('Control+5');
  const broken = join(folder, 'broken.winnowmodel');
  await writeFile(broken, 'not a model');
  await dropFiles(page, [broken]);
  await expect(page.getByText(/broken\.winnowmodel is damaged/)).toBeVisible();
});
