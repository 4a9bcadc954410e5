import type { FileKind } from '../../../../src-shared/domain/index.ts';

// Elements that only web pages have; what a text is likely to begin with (`<name>`, `<a>`) is not among them.
const headElements = /^<(html|head|title|meta|base|link|body|frameset)\b[^<>]*>/i;
const bodyElements =
  /^<(div|p|table|tbody|tr|center|font|span|ul|ol|dl|h[1-6]|br|hr|img|script|style|nav|header|footer|main|section|article|form|iframe|noscript|blockquote|pre|b|i|strong|em)\b[^<>]*>/i;
const anyTag = /<\/?[a-z][a-z0-9]*\b[^<>]*>/gi;

/** Files that hold markup as their own text: source code, tables, Markdown with some HTML in it. */
const notPages = new Set(
  '.csv .tsv .tab .psv .json .jsonl .ndjson .md .markdown .rst .tex .po .php .vue .svelte .jsx .tsx .js .mjs .ts .erb .hbs .ejs .twig .py .rb .go .rs .c .h .cpp .java .cs .yaml .yml'.split(
    ' ',
  ),
);

/**
 * HTML and XML by how they begin. Text *about* HTML begins with words or goes on with words after a tag's name; a page goes on
 * with further markup.
 */
export function webKind(text: string, extension: string): FileKind | null {
  const start = beginning(text);
  if (start.startsWith('<?xml') || /^<\?mso-|^<!ENTITY\b|^<!ELEMENT\b/.test(start)) return xmlKind(start);
  const doctype = /^<!doctype\s+([\w:-]+)[^>]*?(\[[\s\S]*?\]\s*)?>/i.exec(start);
  if (doctype !== null) {
    const rest = beginning(start.slice(doctype[0].length));
    if (rest !== '' && !rest.startsWith('<')) return null;
    return doctype[1]?.toLowerCase() === 'html' ? 'html' : doctype[1]?.toLowerCase() === 'svg' ? 'image' : 'xml';
  }
  if (!start.startsWith('<')) return null;
  if (/^<svg\b[^<>]*>/i.test(start)) return 'image';
  const head = headElements.exec(start);
  if (head !== null && goesOn(start, head[0])) return 'html';
  if (notPages.has(extension)) return null;
  if (bodyElements.test(start) && isMostlyMarkup(start)) return 'html';
  if (isOneElement(start)) return webNames.has(extension) ? 'html' : 'xml';
  return null;
}

/** Without byte order mark, white space and comments, which may stand before everything. */
function beginning(text: string): string {
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s\uFEFF\0]/.test(text[at] ?? '')) at += 1;
    if (!text.startsWith('<!--', at)) return text.slice(at, at + mostLooked);
    const end = text.indexOf('-->', at + 4);
    if (end === -1) return '';
    at = end + 3;
  }
}

/** A piece of a page has no head by which it could be told from other markup; its name tells it. */
const webNames = new Set(['.html', '.htm', '.xhtml']);
const mostLooked = 64 * 1024;

function xmlKind(start: string): FileKind {
  const rest = beginning(start.replace(/^(<\?[^>]*\?>\s*)+/, ''));
  if (/^<!doctype\s+html/i.test(rest) || /^<html\b/i.test(rest)) return 'html';
  if (/^(<!doctype\s+svg|<svg\b)/i.test(rest)) return 'image';
  return 'xml';
}

/** After `<html>` comes markup, or at least the element ends somewhere. */
function goesOn(start: string, tag: string): boolean {
  const rest = beginning(start.slice(tag.length));
  const tags = start.match(anyTag)?.length ?? 0;
  if (rest.startsWith('<')) return tags >= 2;
  return tags >= 2 && new RegExp(`</${/^<(\w+)/.exec(tag)?.[1] ?? ''}\\s*>`, 'i').test(rest.slice(0, 4096));
}

/** Tags make up a tenth of what stands there, and most of those that open are closed: more than a letter with a word in bold has. */
function isMostlyMarkup(start: string): boolean {
  const tags = start.match(anyTag) ?? [];
  const length = tags.reduce((sum, tag) => sum + tag.length, 0);
  return tags.length >= 4 && length >= start.length / 10 && tags.some((tag) => tag.startsWith('</'));
}

/** `<root> … </root>`: XML and SGML without their first line. */
function isOneElement(start: string): boolean {
  const root = /^<([A-Za-z_][\w.:-]*)(\s+[\w.:-]+\s*=\s*("[^"<]*"|'[^'<]*'))*\s*>/.exec(start);
  if (root?.[1] === undefined) return false;
  const rest = start.slice(root[0].length).trim();
  const closed = rest.endsWith(`</${root[1]}>`) || start.length >= mostLooked;
  return closed && (rest.match(/<\/[A-Za-z_][\w.:-]*\s*>/g)?.length ?? 0) >= 3;
}
