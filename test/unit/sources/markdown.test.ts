import { describe, expect, it } from 'vitest';
import { markdownText } from '../../../src-main/sources/extract/web/markdownText.ts';
import { workRatio } from '../workRatio.ts';

describe('Markdown', () => {
  it('gives words without their marks', () => {
    const source = [
      '---',
      'title: "Notes"',
      '---',
      '# A *heading* #',
      'Under it',
      '========',
      '> said **so** and _so_, not snake_case_names or 2 * 3 * 4',
      '- [x] done, see [the page](https://example.org/a_(b)) and ![a picture](b.png)',
      '1. first `code`',
      '[ref]: https://example.org',
      '<!-- no -->',
      '| a | b |',
      '|---|:-:|',
      '| 1 | 2 |',
      '```js',
      'const x = "*";',
      '```',
      '***',
      'a \\*star\\* <br> <https://example.org>',
    ].join('\n');
    expect(markdownText(source)).toEqual({
      title: 'Notes',
      text: [
        'A heading',
        'Under it',
        'said so and so, not snake_case_names or 2 * 3 * 4',
        'done, see the page and a picture',
        'first code',
        'a\tb',
        '1\t2',
        'const x = "*";',
        'a *star*  https://example.org',
      ].join('\n'),
    });
  });

  it('names itself by its first heading; a line of dashes alone is no setting', () => {
    expect(markdownText('---\nwords\n---\n\n# The *name*\n').title).toBe('The name');
  });

  it.each(['[', '*a', '`', '_a ', '<a', '![](', '~~a'])('costs no more for a line of %s', async (unit) => {
    const of = (length: number): string => `${unit.repeat(4000 / unit.length)}\n`.repeat(length / 4000);
    const texts = new Map([8000, 80_000].map((length) => [length, of(length)]));
    expect(await workRatio((length) => markdownText(texts.get(length) ?? ''), 8000)).toBeLessThan(15);
  });
});
