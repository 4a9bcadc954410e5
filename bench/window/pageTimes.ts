import type { Page } from '@playwright/test';

export interface Smoothness {
  /** Times between frames, sorted, in ms. */
  frames: number[];
  /** Durations of the tasks that held the page for more than 50 ms. */
  longTasks: number[];
  seconds: number;
}

/** Watches the page's frames and long tasks while something is done. */
export async function watchPage(page: Page, work: () => Promise<void>): Promise<Smoothness> {
  const watch = await page.evaluateHandle(() => {
    const longTasks: number[] = [];
    const frames: number[] = [];
    const began = performance.now();
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longTasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    let last = began;
    let running = requestAnimationFrame(function each(now) {
      frames.push(now - last);
      last = now;
      running = requestAnimationFrame(each);
    });
    return () => {
      cancelAnimationFrame(running);
      for (const entry of observer.takeRecords()) longTasks.push(entry.duration);
      observer.disconnect();
      return { longTasks, frames: frames.slice(1).sort((a, b) => a - b), seconds: (performance.now() - began) / 1000 };
    };
  });
  await work();
  return watch.evaluate((stop) => stop());
}

/** From each key press until the next document is on the screen, in ms, sorted. */
export async function keyToDocument(page: Page, key: string, presses: number): Promise<number[]> {
  await page.evaluate(() => {
    const shown = document.querySelector('[role="document"]');
    if (!shown) throw new Error('no document is shown');
    let pressed: number | null = null;
    addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true });
    const waiting: ((time: number) => void)[] = [];
    new MutationObserver(() => {
      const from = pressed;
      if (from === null) return;
      pressed = null;
      // The second frame begins when the first one, which has the new text, was handed on to be shown.
      requestAnimationFrame(() => requestAnimationFrame(() => waiting.shift()?.(performance.now() - from)));
    }).observe(shown, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { nextShown: () => new Promise<number>((resolve) => waiting.push(resolve)) });
  });
  const times: number[] = [];
  for (let press = 0; press < presses; press++) {
    const shown = page.evaluate(() => {
      // Put there a moment ago, above.
      const { nextShown } = window as unknown as { nextShown: () => Promise<number> };
      return nextShown();
    });
    await page.keyboard.press(key);
    times.push(await shown);
  }
  return times.sort((a, b) => a - b);
}

/** `share` 0.95 of a sorted list: what 95 of 100 stay under. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** From a click or a typed letter until another total stands over the table and the frame after it was begun, in ms. */
export async function totalAfter(page: Page, act: () => Promise<void>): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    let from: number | null = null;
    const begin = (event: Event): void => void (from = event.timeStamp);
    for (const kind of ['click', 'input']) addEventListener(kind, begin, { capture: true });
    const total = (): string => document.querySelector('[role="status"].total')?.textContent.trim() ?? '';
    const before = total();
    const seen = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const since = from;
        if (since === null || total() === before || total() === '') return;
        observer.disconnect();
        for (const kind of ['click', 'input']) removeEventListener(kind, begin, { capture: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - since)));
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    return { seen };
  });
  await act();
  return watch.evaluate(({ seen }) => seen);
}
