import type { Page } from '@playwright/test';
import type { Figure } from './figure.ts';
import { totalAfter } from './pageTimes.ts';
import { inWindow, shows } from './runningWindow.ts';

const filters: [what: string, choose: (page: Page) => Promise<void>][] = [
  ['a label', (page) => page.getByRole('button', { name: /^garden [\d,]+/ }).click()],
  ['no label', (page) => page.getByRole('button', { name: /^Unlabelled [\d,]+/ }).click()],
  ['a search for a rare word', (page) => page.getByRole('searchbox').fill('99999')],
  ['a search for a frequent word', (page) => page.getByRole('searchbox').fill('roses')],
];

export async function measureFilters(project: string, documents: number, rounds: number): Promise<Figure[]> {
  return inWindow([project], async ({ page }) => {
    await shows(page, documents);
    const times = filters.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, [, choose]] of filters.entries()) {
        times[index]?.push(await totalAfter(page, () => choose(page)));
        await page.getByRole('searchbox').fill('');
        await page.getByRole('button', { name: /^All documents/ }).click();
        await page
          .getByRole('status')
          .filter({ hasText: /document/ })
          .waitFor({ state: 'detached' });
      }
    }
    return filters.map(([what], index) => ({
      what: `${what} to its documents, ${documents.toLocaleString('en')} documents`,
      unit: 'ms' as const,
      wanted: '',
      rounds: times[index] ?? [],
    }));
  });
}
