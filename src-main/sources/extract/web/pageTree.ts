import { Parser } from 'htmlparser2';
import { refusedFor } from '../../open/refusals.ts';
import { deepest, isShown } from './shownElements.ts';

/** An element that sets text apart, as a container of blocks. Kept in a list, parents first, so that nothing here recurses. */
export type Box = {
  name: string;
  /** Its id, classes and role, in lower case. */
  hints: string;
  parent: Box | null;
  depth: number;
  /** It, or what it stands in, is what pages have around their text. */
  around: boolean;
};

/** Text that stands together, between two borders of blocks. */
export type Block = { text: string; linked: number; box: Box; isHeading: boolean; row: number };

export type Page = { title: string; description: string; blocks: Block[] };

const boxes = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const mostBoxes = 256;
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** A page as blocks of text, each with the elements that it stands in. */
export function pageTree(html: string, isAround: (box: Omit<Box, 'around'>) => boolean): Page {
  const root: Box = { name: 'html', hints: '', parent: null, depth: 0, around: false };
  const page: Page = { title: '', description: '', blocks: [] };
  /** Boxes that are open, each with the depth of elements at which it opened. */
  const open: { box: Box; at: number }[] = [{ box: root, at: 0 }];
  let box = root;
  let text = '';
  let linked = 0;
  let depth = 0;
  let over = 0;
  let links = 0;
  let kept = 0;
  let row = 0;
  let inTitle = false;
  let inHead = false;

  const end = (): void => {
    const clean = kept > 0 ? text.replace(/\s+$/, '') : text.replace(/\s+/g, ' ').trim();
    if (clean.trim() !== '')
      page.blocks.push({
        text: clean,
        linked: Math.min(linked, clean.length),
        box,
        isHeading: headings.has(box.name),
        row,
      });
    text = '';
    linked = 0;
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > deepest) throw refusedFor('too-deep-inside', { limit: deepest });
        if (name === 'head') inHead = true;
        if (name === 'body') inHead = false;
        if (name === 'title' && inHead) inTitle = true;
        if (
          name === 'meta' &&
          page.description === '' &&
          /^(og:)?description$/i.test(attributes['name'] ?? attributes['property'] ?? '')
        ) {
          page.description = attributes['content'] ?? '';
        }
        if (over > 0 || !isShown(name, attributes)) {
          over += 1;
          return;
        }
        if (name === 'a') links += 1;
        if (name === 'tr') row += 1;
        if (name === 'pre') kept += 1;
        if (name === 'br' || name === 'hr') end();
        if (!boxes.has(name)) return;
        end();
        // No person's page is so deep: what is stays in the box above, so that no work grows with depth.
        if (open.length > mostBoxes) return;
        const hints =
          `${attributes['id'] ?? ''} ${attributes['class'] ?? ''} ${attributes['role'] ?? ''}`.toLowerCase();
        const made = { name, hints, parent: box, depth: open.length };
        box = { ...made, around: box.around || isAround(made) };
        open.push({ box, at: depth });
      },
      onclosetag(name) {
        if (name === 'title') inTitle = false;
        if (name === 'head') inHead = false;
        if (over > 0) over -= 1;
        else {
          if (name === 'a') links = Math.max(0, links - 1);
          if (boxes.has(name)) {
            end();
            if (open.length > 1 && open.at(-1)?.at === depth) open.pop();
            box = open.at(-1)?.box ?? root;
          }
          if (name === 'pre') kept = Math.max(0, kept - 1);
        }
        depth -= 1;
      },
      ontext(characters) {
        if (inTitle) page.title += characters;
        if (over > 0 || inHead) return;
        text += characters;
        if (links > 0) linked += characters.trim().length;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  end();
  page.title = page.title.replace(/\s+/g, ' ').trim().slice(0, 500);
  return page;
}
