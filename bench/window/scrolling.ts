import type { Figure } from './figure.ts';
import { quantile, type Smoothness, watchPage } from './pageTimes.ts';
import { documentsTable, inWindow, shows } from './runningWindow.ts';

/** Forty turns of the wheel down, twenty up, then from end to end at once, as the thumb of the scroll bar does it. */
export async function measureScrolling(project: string, documents: number, rounds: number): Promise<Figure[]> {
  return inWindow([project], async ({ page }) => {
    await shows(page, documents);
    const table = documentsTable(page);
    await table.hover();
    const seen: Smoothness[] = [];
    for (let round = 0; round < rounds; round++) {
      seen.push(
        await watchPage(page, async () => {
          for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, turn < 40 ? 900 : -2000);
          await table.focus();
          await page.keyboard.press('End');
          await table.getByRole('row', { name: new RegExp(`Letter ${documents}\\.`) }).waitFor();
          await page.keyboard.press('Home');
          await table.getByRole('row', { name: /Letter 1\./ }).waitFor();
        }),
      );
    }
    const what = `scrolling ${documents.toLocaleString('en')} documents`;
    return [
      ...smoothness(what, seen),
      { what: `${what}, to the end and back`, unit: 's', wanted: '', rounds: seen.map(({ seconds }) => seconds) },
    ];
  });
}

/** How the page fared while something was done. */
export function smoothness(what: string, seen: readonly Smoothness[]): Figure[] {
  return [
    {
      what: `${what}: tasks over 50 ms`,
      unit: 'long tasks',
      wanted: 'none',
      rounds: seen.map((one) => one.longTasks.length),
    },
    {
      what: `${what}: a frame, 99 of 100`,
      unit: 'ms',
      wanted: '',
      rounds: seen.map((one) => quantile(one.frames, 0.99)),
    },
  ];
}
