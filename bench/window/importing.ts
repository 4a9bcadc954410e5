import { join } from 'node:path';
import { letters, writeCsv } from '../../test/e2e/corpus.ts';
import { answerDialogs, button, makeProject } from '../../test/e2e/doings.ts';
import { freshFolder, removeFolder } from '../../test/e2e/launch.ts';
import type { Figure } from './figure.ts';
import { type Smoothness, watchPage } from './pageTimes.ts';
import { inWindow } from './runningWindow.ts';
import { smoothness } from './scrolling.ts';

const rows = 120_000;

/** Each round into a project of its own. */
export async function measureImport(rounds: number): Promise<Figure[]> {
  const folder = await freshFolder();
  const file = await writeCsv(join(folder, 'letters.csv'), letters(rows));
  const seen: Smoothness[] = [];
  for (let round = 0; round < rounds; round++) {
    await inWindow([], async (app) => {
      const { page } = app;
      await makeProject(app, join(folder, `${round}.winnow`));
      await answerDialogs(app, { open: [file] });
      await page.keyboard.press('Control+i');
      const dialog = page.getByRole('dialog', { name: 'Import documents' });
      await button(dialog, 'Choose files…').click();
      await button(dialog, 'Continue').click();
      const begin = button(dialog, `Import ${rows.toLocaleString('en')} documents`);
      // Enabled once the dry run is over, which is not measured.
      await begin.click({ trial: true });
      seen.push(
        await watchPage(page, async () => {
          await begin.click();
          await button(dialog, 'Done').waitFor({ timeout: 300_000 });
        }),
      );
      await page
        .getByText(`${rows.toLocaleString('en')} documents ·`)
        .first()
        .waitFor();
    });
  }
  await removeFolder(folder);
  const what = `import of ${rows.toLocaleString('en')} rows of CSV`;
  return [
    { what, unit: 's', wanted: 'under 10 s', rounds: seen.map(({ seconds }) => seconds) },
    ...smoothness(what, seen),
  ];
}
