import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { RunningApp } from './launch.ts';

/** The one control by its words, not the one behind an open dialog. */
export function button(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole('button', { name, exact: typeof name === 'string' });
}

/** What the system's own dialogs answer from now on: no test can click there. */
export async function answerDialogs(
  { electron }: RunningApp,
  paths: { open?: string[]; save?: string },
): Promise<void> {
  await electron.evaluate(({ dialog }, answers) => {
    const { open, save } = answers;
    dialog.showOpenDialog = async () => ({ canceled: open === undefined, filePaths: open ?? [] });
    dialog.showSaveDialog = async () => ({ canceled: save === undefined, filePath: save ?? '' });
  }, paths);
}

/** From the welcome screen to an empty project at `path`, as a person would. */
export async function makeProject(app: RunningApp, path: string): Promise<void> {
  await answerDialogs(app, { save: path });
  await button(app.page, 'New project').click();
  const dialog = app.page.getByRole('dialog', { name: 'New project' });
  await button(dialog, 'Choose another place…').click();
  await button(dialog, 'Create project').click();
  await expect(app.page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

/** From the welcome screen to the sample project. */
export async function openSample({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await button(page, 'Open sample: SMS spam').click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
}

/** From any screen of a project to the result of a training with the recipe that is offered first. */
export async function trainFirstRecipe({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Train').click();
  await button(page.getByRole('main'), /^Start training/)
    .first()
    .click();
  await button(page, 'See the result').click({ timeout: 150_000 });
  await expect(page.getByRole('main', { name: 'Models' })).toBeFocused();
}

/** Brings one file in through the wizard; every document of it that is new. */
export async function importFile(app: RunningApp, path: string): Promise<void> {
  await answerDialogs(app, { open: [path] });
  await app.page.keyboard.press('Control+i');
  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  await button(dialog, 'Choose files…').click();
  await button(dialog, 'Continue').click();
  await button(dialog, /^Import [\d,]+ document/).click();
  await button(dialog, 'Done').click();
}

/** Any command by its name, through the palette. */
export async function run(page: Page, command: string): Promise<void> {
  // A key pressed before the window is there is pressed into nothing.
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or do anything' });
  await palette.getByRole('combobox').fill(command);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
}
