import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripHtml } from '../../../src-main/text/stripHtml.ts';
import { withoutHidden } from '../../../src-main/text/withoutHidden.ts';
import { workRatio } from '../workRatio.ts';

/** What is meant, in one expression; it looks to the end of the text again and again. */
const meant = /<(script|style)\b[^>]*>[^]*?<\/\1\s*>|<!--[^]*?-->/giu;

describe('stripHtml', () => {
  it('takes out what the one expression means', () => {
    const pieces = ['<script', '<STYLE', '</script', '</style ', '>', '<!--', '-->', '-', 'a', ' ', '<p>', 'ſ', '\n'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(withoutHidden(text)).toBe(text.replace(meant, ' '));
      }),
      { numRuns: 2000 },
    );
  });

  for (const hostile of [
    '<!--',
    '<script>',
    '<script',
    '<style>x',
    '</script ',
    '<script></style>',
    '<',
    '<a ',
    '&#',
    '&a',
  ])
    it(`takes ten times as long for ten times as much of ${hostile}`, async () => {
      expect(await workRatio((size) => stripHtml(hostile.repeat(size)), 20_000)).toBeLessThan(15);
    });
});
