/** The words of a Markdown text without its marks: what a person reads when it is set. */
export function markdownText(source: string): { text: string; title: string } {
  const { body, title } = withoutFrontMatter(source.replace(/\r\n?/g, '\n'));
  const lines: string[] = [];
  let fence = '';
  let inComment = false;
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence) && line.trim() === mark) fence = '';
      else lines.push(line);
      continue;
    }
    if (mark !== '') {
      fence = mark;
      continue;
    }
    if (inComment || line.trimStart().startsWith('<!--')) {
      inComment = !line.includes('-->');
      continue;
    }
    const plain = plainLine(line);
    if (plain !== null) lines.push(plain);
  }
  const heading = /^ {0,3}#\s+(.+?)\s*#*$/m.exec(body)?.[1] ?? '';
  return {
    text: lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    title: title || inlineText(heading),
  };
}

/** Settings between `---` at the very beginning are for programs. */
function withoutFrontMatter(source: string): { body: string; title: string } {
  const found = /^\uFEFF?---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source);
  if (found === null || !/^[\w-]+\s*:/m.test(found[1] ?? '')) return { body: source.replace(/^\uFEFF/, ''), title: '' };
  const title = /^title\s*:\s*(.+)$/im.exec(found[1] ?? '')?.[1]?.trim() ?? '';
  return { body: source.slice(found[0].length), title: title.replace(/^(["'])(.*)\1$/, '$2').slice(0, 500) };
}

/** Null for lines that are marks alone: rules, underlines, the line below a table's head, addresses of links. */
function plainLine(line: string): string | null {
  if (/^ {0,3}(=+|-{2,}|(?:[-*_][ \t]*){3,})[ \t]*$/.test(line)) return null;
  if (/^ {0,3}\[[^\]]+\]:\s*\S+/.test(line)) return null;
  if (/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$/.test(line)) return null;
  let text = line.replace(/^( {0,3}> ?)+/, '');
  text = text.replace(/^ {0,3}#{1,6}\s+/, '').replace(/\s+#+\s*$/, '');
  text = text.replace(/^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, '$1');
  const isRow = /^\s*\|.*\|\s*$/.test(text);
  if (isRow)
    text = text
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .join('\t');
  return inlineText(text);
}

/** What a mark opens is closed within so many characters, or it is none: the search for it must not grow with the line. */
const patterns: readonly [RegExp, string][] = [
  [/!\[([^[\]]{0,500})\]\([^()]{0,2000}\)/g, '$1'],
  [/\[([^[\]]{0,500})\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\)/g, '$1'],
  [/\[([^[\]]{1,500})\]\[[^[\]]{0,500}\]/g, '$1'],
  [/<((?:https?|mailto):[^<>\s]{1,2000})>/g, '$1'],
  [/<\/?[a-zA-Z][^<>]{0,2000}>/g, ''],
  [/(`+)([^`]{1,500})\1/g, '$2'],
  [/(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w*])\*(?=\S)([^*]{1,500}?)(?<=\S)\*(?![\w*])/g, '$1'],
  [/(?<![\w_])_(?=\S)([^_]{1,500}?)(?<=\S)_(?![\w_])/g, '$1'],
  [/~~(?=\S)(.{1,500}?)~~/g, '$1'],
];
/** A sign behind a backslash is itself: kept apart, in characters that no text has, while marks are taken away. */
const apart = 0xf0000;

function inlineText(text: string): string {
  let plain = text.replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, (_, sign: string) =>
    String.fromCodePoint(apart + sign.charCodeAt(0)),
  );
  for (const [pattern, by] of patterns) plain = plain.replace(pattern, by);
  return plain
    .replace(/[\u{F0020}-\u{F007E}]/gu, (one) => String.fromCharCode((one.codePointAt(0) ?? apart) - apart))
    .trimEnd();
}
