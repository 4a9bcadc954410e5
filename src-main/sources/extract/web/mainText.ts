import { pageTree, type Block, type Box } from './pageTree.ts';

export type MainText = { text: string; title: string; description: string };

/** Elements that stand around the text of a page, by what they are. */
const aroundElements = new Set(['nav', 'footer', 'aside', 'menu', 'search', 'dialog', 'fieldset']);
const aroundRoles = /\b(navigation|banner|contentinfo|complementary|search|menubar|menu|dialog|alert)\b/;
/** The same by what their authors call them. */
const aroundNames =
  /(^|[\s_-])(nav|navbar|navigation|menu|submenu|breadcrumbs?|footer|sidebar|side-?bar|widget|cookie|consent|gdpr|banner|advert\w*|ads?|promo\w*|sponsor\w*|share|sharing|social|related|recommend\w*|newsletter|subscri\w*|signup|login|popup|modal|overlay|toolbar|pager|pagination|skip\w*|tags?|tagcloud|comments?|comment-?list|respond|disqus|replies|metadata|byline|toc|printonly|noprint|hidden|sr-only|screen-reader-text|visually-hidden)([\s_-]|\d*$|\s)/;
const contentNames = /(^|[\s_-])(article|post|entry|story|content|main|body|text|page|blog)([\s_-]|\d*$|\s)/;

/** The text that a page is there for, without what every page of its site has. Where there is no such text, all of it. */
export function mainText(html: string): MainText {
  const { title, description, blocks } = pageTree(html, isAround);
  const inside = blocks.filter(({ box }) => !box.around);
  const chosen = chosenOf(inside.length > 0 ? inside : blocks);
  const text = linesOf(chosen);
  const all = linesOf(blocks);
  const isTooLittle = text.length < 140 && all.length > text.length * 3;
  return { text: isTooLittle ? linesOf(inside.length > 0 ? inside : blocks) : text, title, description };
}

function isAround({ name, hints, parent }: Omit<Box, 'around'>): boolean {
  if (name === 'body' || name === 'main' || name === 'article' || name === 'html') return false;
  if (aroundElements.has(name) || aroundRoles.test(hints)) return true;
  // The head of an article is part of it; that of a page is not.
  if (name === 'header') return !isWithin(parent, 'article') && !isWithin(parent, 'main');
  return aroundNames.test(hints) && !contentNames.test(hints);
}

function isWithin(box: Box | null, name: string): boolean {
  for (let at = box; at !== null; at = at.parent) if (at.name === name) return true;
  return false;
}

/**
 * Every paragraph speaks for what it stands in, the more the longer it is and the fewer of its words are links; the box for which
 * most is said holds the text.
 */
function chosenOf(blocks: readonly Block[]): Block[] {
  const scores = new Map<Box, number>();
  for (const block of blocks) {
    const score = scoreOf(block);
    if (score <= 0) continue;
    let share = 1;
    for (let box: Box | null = containerOf(block.box), up = 0; box !== null && up < 5; box = box.parent, up += 1) {
      scores.set(box, (scores.get(box) ?? 0) + score * share * weightOf(box));
      share *= up === 0 ? 0.75 : 0.6;
    }
  }
  let best: Box | null = null;
  for (const [box, score] of scores) if (best === null || score > (scores.get(best) ?? 0)) best = box;
  if (best === null) return [...blocks];
  const top = widened(best, measured(blocks));
  return withoutEdges(blocks.filter(({ box }) => isInside(box, top)));
}

type Measure = { good: number; all: number };

/** Characters of paragraphs, and of everything, in each box. */
function measured(blocks: readonly Block[]): Map<Box, Measure> {
  const measures = new Map<Box, Measure>();
  for (const block of blocks) {
    const length = block.text.length;
    const good = scoreOf(block) > 0 && block.linked < length * 0.4 ? length : 0;
    for (let box: Box | null = block.box; box !== null; box = box.parent) {
      const measure = measures.get(box);
      if (measure === undefined) measures.set(box, { good, all: length });
      else {
        measure.good += good;
        measure.all += length;
      }
    }
  }
  return measures;
}

function scoreOf({ text, linked, isHeading }: Block): number {
  if (isHeading || text.length < 25) return 0;
  const density = linked / text.length;
  const marks = text.match(/[,;:.!?，。；：！？、]/g)?.length ?? 0;
  return (1 + Math.min(marks, 20) / 2 + Math.min(text.length / 80, 6)) * (1 - density) ** 2;
}

/** A paragraph, a heading, a cell of a list is not what holds a text together. */
function containerOf(box: Box): Box {
  let at = box;
  while (
    at.parent !== null &&
    /^(p|h[1-6]|li|pre|td|th|tr|dd|dt|blockquote|figcaption|figure|address|summary)$/.test(at.name)
  )
    at = at.parent;
  return at;
}

function weightOf({ name, hints }: Box): number {
  if (name === 'article' || name === 'main') return 1.5;
  return contentNames.test(hints) ? 1.2 : 1;
}

/** A box above that holds much more text, and not much else, holds several parts of the same text. */
function widened(best: Box, measures: ReadonlyMap<Box, Measure>): Box {
  const none = { good: 0, all: 1 };
  let top = best;
  for (let box = best.parent; box !== null; box = box.parent) {
    const inner = measures.get(top) ?? none;
    const outer = measures.get(box) ?? none;
    const isMore = outer.good >= inner.good * 1.15;
    const isAsClean = outer.good / outer.all >= (inner.good / inner.all) * 0.8;
    if (isMore && isAsClean) top = box;
  }
  return top;
}

function isInside(box: Box, top: Box): boolean {
  for (let at: Box | null = box; at !== null && at.depth >= top.depth; at = at.parent) if (at === top) return true;
  return false;
}

/** Lists of links at the beginning and the end lead elsewhere. */
function withoutEdges(blocks: readonly Block[]): Block[] {
  const isLeading = ({ text, linked, isHeading }: Block): boolean => !isHeading && linked > text.length * 0.6;
  const first = blocks.findIndex((block) => !isLeading(block));
  const last = blocks.findLastIndex((block) => !isLeading(block) && !block.isHeading);
  return first === -1 ? [...blocks] : blocks.slice(first, last + 1);
}

/** Cells of a row stand on one line. */
function linesOf(blocks: readonly Block[]): string {
  const lines: string[] = [];
  let rowBefore = -1;
  for (const { text, box, row } of blocks) {
    const isCell = isWithin(box, 'tr') && row === rowBefore;
    if (isCell) lines[lines.length - 1] += `\t${text}`;
    else lines.push(text);
    rowBefore = isWithin(box, 'tr') ? row : -1;
  }
  return lines.join('\n');
}
