import { describe, expect, it } from 'vitest';
import { useFolder } from '../folder.ts';
import { documentIn } from './files.ts';

const folder = useFolder();
const long = (about: string): string =>
  `<p>${`This is what the page says about ${about}, at some length, so that it is a text. `.repeat(4)}</p>`;

describe('a web page', () => {
  it('is its own text without what stands around it', async () => {
    const page =
      '<!DOCTYPE html><html><head><title>The title</title><script>var x = "no";</script></head><body>' +
      '<nav><a href="/">Home</a><a href="/b">Other</a></nav><div class="sidebar"><p>Subscribe to our letter, it is free, and good.</p></div>' +
      `<article><h1>Headline</h1>${long('cats')}${long('dogs')}<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></article>` +
      '<footer>Copyright of somebody, all rights reserved, and so on.</footer></body></html>';
    const { text, metadata } = await documentIn(folder.write('a.html', page));
    expect(text.startsWith('Headline\nThis is what the page says about cats')).toBe(true);
    expect(text).toContain('dogs');
    expect(text.endsWith('a\tb\n1\t2')).toBe(true);
    expect(metadata['title']).toBe('The title');
  });

  it('without a text of its own is all that it shows', async () => {
    const page = '<html><head><title>x</title></head><body><ul><li>one</li><li>two</li></ul></body></html>';
    expect((await documentIn(folder.write('a.html', page))).text).toBe('one\ntwo');
  });

  it('is read in the charset that it declares', async () => {
    const bytes = Buffer.from(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body>\xf0\xd2\xc9\xd7\xc5\xd4</body></html>',
      'latin1',
    );
    expect((await documentIn(folder.write('a.html', bytes))).text).toBe('Привет');
  });

  it('nested without end is refused by that', async () => {
    const path = folder.write('a.html', `<html><body>${'<div>'.repeat(100_000)}words`);
    await expect(documentIn(path)).rejects.toMatchObject({ fields: { reason: 'too-deep-inside' } });
  });
});
