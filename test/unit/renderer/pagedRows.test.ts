import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-shared/domain/index.ts';
import { PagedRows } from '../../../src-renderer/ui/pagedRows.svelte.ts';

interface Row {
  id: number;
}

/** A backend whose answers come when the test lets them. */
function listOf(count: () => number, idAt: (index: number) => number = (index) => index + 1) {
  const asked: { offset: number; signal: AbortSignal; answer: () => void; fail: () => void }[] = [];
  const rows = new PagedRows<Row>({
    idOf: (row) => row.id,
    fetch: (offset, limit, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(AppError.from(signal.reason)));
        asked.push({
          offset,
          signal,
          answer: () => {
            const length = Math.max(0, Math.min(limit, count() - offset));
            resolve({ total: count(), rows: Array.from({ length }, (_, at) => ({ id: idAt(offset + at) })) });
          },
          fail: () => reject(new AppError('disk-full')),
        });
      }),
  });
  return { rows, asked, under: () => asked.filter((one) => !one.signal.aborted) };
}

const turn = async () => {
  for (let step = 0; step < 6; step += 1) await Promise.resolve();
};

async function shown(count = 1_000_000) {
  const list = listOf(() => count);
  list.rows.restart();
  list.asked[0]?.answer();
  await turn();
  return list;
}

describe('PagedRows', () => {
  it('asks for what is in sight, and gives each row by its place', async () => {
    const { rows } = await shown();
    expect(rows.total).toBe(1_000_000);
    expect(rows.idAt(199)).toBe(200);
    expect(rows.row(200)).toBeUndefined();
  });

  it('cancels pages that are scrolled past, and never has more than two under way', async () => {
    const { rows, asked } = await shown();
    const before = asked.length;
    for (let row = 10_000; row < 900_000; row += 10_000) {
      rows.see(row, row + 30);
      expect(asked.slice(before).filter((one) => !one.signal.aborted).length).toBeLessThanOrEqual(2);
    }
    const open = asked.slice(before).filter((one) => !one.signal.aborted);
    expect(open.map((one) => one.offset).sort()).toEqual([889_800, 890_000]);
    expect(rows.failure).toBeNull();
  });

  it('keeps a bounded number of pages however far one scrolls', async () => {
    const { rows, under } = await shown();
    let at = 1;
    for (let page = 0; page < 500; page += 1) {
      rows.see(page * 200 + 70, page * 200 + 100);
      for (; at < under().length; at += 1) under()[at]?.answer();
      await turn();
    }
    const kept = Array.from({ length: 500 }, (_, page) => rows.row(page * 200 + 80)).filter(Boolean).length;
    expect(rows.idAt(499 * 200 + 80)).toBe(499 * 200 + 81);
    expect(kept).toBeLessThanOrEqual(41);
  });

  it('shows what changes all the time: an answer counts although the list changed while it was under way', async () => {
    let count = 100;
    const { rows, asked } = listOf(() => count);
    rows.restart();
    asked[0]?.answer();
    await turn();
    rows.refresh();
    count = 150;
    rows.refresh();
    rows.refresh();
    expect(asked.length).toBe(2);
    asked[1]?.answer();
    await turn();
    expect(rows.total).toBe(150);
    // It was asked before the last change: once more.
    expect(asked.length).toBe(3);
  });

  it('keeps the rows of the view before until the first of the next one are there', async () => {
    const { rows, asked } = await shown(50);
    rows.restart();
    expect(rows.idAt(0)).toBe(1);
    const { view } = rows;
    asked[1]?.answer();
    await turn();
    expect(rows.view).toBe(view + 1);
  });

  it('tells of a failure although rows are on show, and forgets it when it is asked again', async () => {
    const { rows, asked } = await shown(50);
    rows.refresh();
    asked[1]?.fail();
    await turn();
    expect(rows.failure?.code).toBe('disk-full');
    expect(rows.idAt(0)).toBe(1);
    rows.refresh();
    expect(rows.failure).toBeNull();
  });

  it('finds ids also of rows that were never in sight', async () => {
    const { rows, asked, under } = await shown(1000);
    const ids = rows.idsBetween(650, 150, new AbortController().signal);
    for (let at = 1; at < 5; at += 1) {
      await turn();
      under()[at]?.answer();
    }
    expect(await ids).toEqual(Array.from({ length: 501 }, (_, at) => 151 + at));
    expect(asked.length).toBe(4);
  });

  it('asks again for the view that was given up when its screen was left', async () => {
    const { rows, asked } = await shown(50);
    rows.restart();
    rows.rest();
    expect(asked[1]?.signal.aborted).toBe(true);
    rows.see(0, 20);
    asked[2]?.answer();
    await turn();
    expect(asked).toHaveLength(3);
    expect(rows.view).toBe(2);
  });

  it('copies no row it has when a page comes', async () => {
    const { rows, under } = await shown();
    const first = rows.row(5);
    rows.see(100, 130);
    for (const one of under().slice(1)) one.answer();
    await turn();
    expect(rows.row(300)).toBeUndefined();
    expect(rows.row(5)).toBe(first);
  });
});
