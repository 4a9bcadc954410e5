import { describe, expect, it, vi } from 'vitest';
import { figuresOf } from '../../../src-renderer/app/figures.ts';

const en = figuresOf('en');
const zh = figuresOf('zh-CN');
const now = Date.UTC(2026, 2, 12, 12);

describe('figures as people write them', () => {
  it('writes shares and numbers; what is not all is never 100 %', () => {
    expect(en.percent(0.9134, 1)).toBe('91.3%');
    expect(en.percent(0.98)).toBe('98%');
    expect(en.percent(0.9996)).toBe('99%');
    expect(en.percent(0.99998, 1)).toBe('99.9%');
    expect(en.percent(1)).toBe('100%');
    expect(en.number(12480)).toBe('12,480');
  });

  it('writes durations in the unit that fits', () => {
    expect(en.duration(0.2)).toBe('1 sec');
    expect(en.duration(40)).toBe('40 sec');
    expect(en.duration(1500)).toBe('25 min');
    expect(en.duration(3900)).toBe('1 hr 5 min');
    expect(en.duration(7200)).toBe('2 hr');
    expect(zh.duration(1500)).toBe('25分钟');
  });

  it('says how long ago, then the date', () => {
    expect(en.ago(now - 20_000, now)).toBe('just now');
    expect(en.ago(now - 3 * 60_000, now)).toBe('3 minutes ago');
    expect(en.ago(now - 86_400_000, now)).toBe('yesterday');
    expect(zh.ago(now - 20_000, now)).toBe('刚刚');
    expect(zh.ago(now - 3 * 60_000, now)).toBe('3分钟前');
    expect(en.ago(now - 30 * 86_400_000, now)).toBe('Feb 10, 2026');
  });

  it('writes sizes', () => {
    expect(en.bytes(900)).toBe('0.9 kB');
    expect(en.bytes(480_000)).toBe('480 kB');
    expect(en.bytes(2_450_000)).toBe('2.5 MB');
  });

  it('makes a formatter once, not for each figure', () => {
    const made = vi.spyOn(Intl, 'NumberFormat');
    const figures = figuresOf('en');
    for (let cell = 0; cell < 1000; cell += 1) {
      figures.percent(cell / 1000);
      figures.decimal(cell, 2);
      figures.duration(cell);
      figures.bytes(cell * 1e6);
    }
    expect(made.mock.calls.length).toBeLessThan(20);
    made.mockRestore();
  });
});
