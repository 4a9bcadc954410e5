import type { Page } from '@playwright/test';
import { freshFolder, launch, removeFolder, type RunningApp } from '../../test/e2e/launch.ts';

/** The program with a fresh profile, for as long as `work` takes. */
export async function inWindow<Result>(args: string[], work: (app: RunningApp) => Promise<Result>): Promise<Result> {
  const profile = await freshFolder();
  const app = await launch({ profile, args });
  try {
    return await work(app);
  } finally {
    await app.electron.close();
    await removeFolder(profile);
  }
}

export const documentsTable = (page: Page) => page.getByRole('grid', { name: 'Documents' });

/** With a project of so many documents: its table is there. */
export async function shows(page: Page, documents: number): Promise<void> {
  const total = `${documents.toLocaleString('en')} documents ·`;
  await page.getByText(total).first().waitFor({ timeout: 120_000 });
  await page.keyboard.press('Control+1');
  await documentsTable(page)
    .getByRole('row', { name: /Letter 1\./ })
    .waitFor();
}
