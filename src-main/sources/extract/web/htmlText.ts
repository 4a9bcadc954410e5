import { Parser } from 'htmlparser2';
import { refusedFor } from '../../open/refusals.ts';
import { deepest, isShown } from './shownElements.ts';
import { Paragraphs } from '../paragraphs.ts';

const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody tfoot thead ul'
  ).split(' '),
);

/** The text of a page as it is shown, paragraph by paragraph, all of it; and its title. */
export function htmlText(html: string): { text: string; title: string } {
  const text = new Paragraphs();
  let title = '';
  let inTitle = false;
  let over = 0;
  let kept = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > deepest) throw refusedFor('too-deep-inside', { limit: deepest });
        if (name === 'title' && title === '') inTitle = true;
        if (over > 0 || name === 'head' || !isShown(name, attributes)) over += 1;
        else if (name === 'tr') text.beginRow();
        else if (name === 'pre') {
          text.end();
          kept += 1;
        } else if (name === 'br' || blocks.has(name)) text.end();
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'title') inTitle = false;
        if (over > 0) over -= 1;
        else if (name === 'td' || name === 'th') text.endCell();
        else if (name === 'tr') text.endRow();
        else if (name === 'pre') {
          text.end();
          kept -= 1;
        } else if (blocks.has(name)) text.end();
      },
      ontext(characters) {
        if (inTitle) title += characters;
        if (over > 0) return;
        if (kept === 0) text.add(characters.replace(/[\t\n\f\r ]+/g, ' '));
        else {
          const [first = '', ...lines] = characters.split(/\r\n|\n|\r/);
          text.add(first);
          for (const line of lines) {
            text.end();
            text.add(line);
          }
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return { text: text.toString(), title: title.replace(/\s+/g, ' ').trim().slice(0, 500) };
}
