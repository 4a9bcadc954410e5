import { plainLine } from './plainLine.ts';

/** Columns side by side: the first one to the left, figures to the right. Chinese characters are two places wide. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  // Plain before they are measured: what is shown of a name decides its width.
  const all = [header, ...rows].map((row) => row.map(plainLine));
  const widths = header.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const space = ' '.repeat(width - widthOf(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF00-\uFF60]/u;
/** Marks that stand on the character before them, and joiners. */
const none = /\p{Mn}|\p{Me}|\u200B|\u200C|\u200D/u;

function widthOfCharacter(character: string): number {
  return wide.test(character) ? 2 : none.test(character) ? 0 : 1;
}

export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOfCharacter(character), 0);
}

/** As much of a text as has room. */
export function cutToWidth(text: string, width: number): string {
  let left = width;
  let cut = '';
  for (const character of text) {
    left -= widthOfCharacter(character);
    if (left < 0) break;
    cut += character;
  }
  return cut;
}
