import type { Figure } from './figure.ts';
import { keyToDocument, quantile } from './pageTimes.ts';
import { inWindow, shows } from './runningWindow.ts';

const presses = 200;

export async function measureKeys(project: string, documents: number, rounds: number): Promise<Figure[]> {
  return inWindow([project], async ({ page }) => {
    await shows(page, documents);
    await page.keyboard.press('Control+2');
    await page.getByRole('document', { name: 'Document to label' }).waitFor();
    const times: number[][] = [];
    for (let round = 0; round < rounds; round++) times.push(await keyToDocument(page, '1', presses));
    const of = (share: number): number[] => times.map((sorted) => quantile(sorted, share));
    const what = `key in Label to the next document, ${documents.toLocaleString('en')} documents`;
    return [
      { what: `${what}: median of ${presses}`, unit: 'ms', wanted: '', rounds: of(0.5) },
      { what: `${what}: 95 of 100`, unit: 'ms', wanted: 'under 50 ms', rounds: of(0.95) },
    ];
  });
}
