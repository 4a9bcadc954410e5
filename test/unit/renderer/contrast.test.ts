import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('../../../src-renderer/ui/tokens.css', import.meta.url), 'utf8');

/** The tokens of one look by name. */
function look(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = tokens.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2: relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [light = 0, dark = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s look', (theme) => {
  const of = look(theme);
  const grounds = ['bg', 'panel', 'raised', 'sunken', 'accent-soft'];

  it.each(grounds)('shows the border of fields and boxes on %s', (ground) => {
    expect(contrast(of.get('field'), of.get(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(grounds)('keeps text readable on %s', (ground) => {
    for (const ink of ['ink', 'ink2', 'ink3']) {
      expect(contrast(of.get(ink), of.get(ground)), ink).toBeGreaterThanOrEqual(4.5);
    }
  });
});
