import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { words } from '../../../src-shared/words/index.ts';
import { ROOT } from '../../../scripts/runtime.mjs';
import { button, openSample } from '../doings.ts';
import { dropFiles } from '../dropFiles.ts';
import { expect, test } from '../fixtures.ts';

const target = join(ROOT, 'docs', 'screenshots');

const messages: Record<string, string> = {
  'monday.txt': 'Are we still on for lunch on Monday? I can be there at half past twelve.',
  'prize.txt':
    'CONGRATULATIONS! You have been chosen for a £2000 cash prize. Call 09061701461 from a land line to claim.',
  'train.txt': 'My train is late again, start without me and keep some soup warm :)',
  'ringtone.txt': 'Get the latest ringtones on your mobile, reply TONE to 84199. Only 150p a week. Txt STOP to end.',
  'keys.txt': 'I think I left my keys at yours. Can you look behind the sofa?',
  'holiday.txt': 'FREE holiday for two! To claim your voucher call 08712400603 now. 18+ only, T&Cs apply.',
  'birthday.txt': 'Happy birthday!! Hope the day is as lovely as you are. See you on Saturday.',
  'notes.csv':
    'id,message\n1,Can you pick up milk on the way home\n2,URGENT! We are trying to contact you about your account. Call 0800 now\n3,ok will do\n',
  'scan.txt': '',
};

type Language = 'en' | 'zh-CN';
const short = { en: 'en', 'zh-CN': 'zh' } as const;

/** A command by its name in the language that is shown. */
async function choose(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** What is on the screen now in each look. Begins and ends with the light one in English. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const picture = async (language: Language, theme: 'light' | 'dark') => {
    await choose(page, words[language].shell.commands[theme]);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('.toast')).toHaveCount(0, { timeout: 20_000 });
    // What still fades after the change of the look.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(target, `${name}-${theme}-${short[language]}.png`) });
  };
  await picture('en', 'light');
  await picture('en', 'dark');
  await choose(page, words.en.shell.commands.chinese);
  await picture('zh-CN', 'dark');
  await picture('zh-CN', 'light');
  await choose(page, words['zh-CN'].shell.commands.english);
}

test('pictures of every screen', async ({ app, folder }) => {
  const { page } = app;
  const main = page.getByRole('main');
  await mkdir(target, { recursive: true });
  await expect(button(page, /^Open sample/).first()).toBeVisible();
  await shoot(page, 'welcome');

  await openSample(app);
  // Some documents are still to be labelled.
  await page.getByRole('row').nth(1).click();
  for (let pages = 0; pages < 20; pages++) await page.keyboard.press('Shift+PageDown');
  await button(page.getByRole('toolbar'), 'Label').click();
  await page.getByRole('option', { name: 'No label' }).click();

  await page.keyboard.press('Control+3');
  await expect(page.getByText('Vocabulary, estimated')).toBeVisible({ timeout: 20_000 });
  // Slower than it need be: curves are there to be looked at.
  await button(page, 'All settings').click();
  const settings = page.getByRole('dialog', { name: 'All settings' });
  await settings.getByRole('tab', { name: 'Training' }).click();
  await settings.getByLabel('Learning rate').fill('0.0006');
  await settings.getByLabel('Stop after epochs without gain').fill('5');
  await button(settings, 'Done').click();
  await page.keyboard.press('Control+Enter');
  await expect(button(page, 'See the result')).toBeVisible({ timeout: 120_000 });
  await shoot(page, 'train');

  await button(page, 'See the result').click();
  await button(main, /^(spam taken for ham|ham taken for spam): [1-9]/)
    .first()
    .click();
  await expect(main.getByRole('listitem').first()).toBeVisible();
  await shoot(page, 'models');

  await page.keyboard.press('Control+2');
  const document = page.getByRole('document', { name: 'Document to label' });
  await expect(document).toBeVisible();
  for (let index = 0; index < 5; index++) {
    const before = (await document.textContent()) ?? '';
    await page.keyboard.press('Enter');
    await expect(document).not.toHaveText(before);
  }
  await shoot(page, 'label');

  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { name: 'Drop files or folders here' })).toBeVisible();
  const inbox = join(folder, 'inbox');
  await mkdir(inbox);
  for (const [name, text] of Object.entries(messages)) await writeFile(join(inbox, name), text);
  await dropFiles(page, [inbox]);
  await expect(main.getByRole('status').filter({ hasText: '1 could not be read' })).toBeVisible();
  await shoot(page, 'classify');

  await page.keyboard.press('Control+1');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('row', { name: /WINNER/ }).click();
  await shoot(page, 'documents');
});
