import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Files from the desktop let go over the middle of the window: no script in a page could make these, the browser's own debugger can. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    browser.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files, dragOperationsMask: 1 } });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText(/Let go to|Drop to/)).toBeVisible();
  await drag('drop');
  await browser.detach();
}
