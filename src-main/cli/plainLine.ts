/** What moves the cursor, ends a line, rings, colours or turns the reading direction round. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text from anywhere (a label, a file's name, a document) as it may stand on a terminal: one line that commands nothing. What
 * was there is shown, so that two names that differ only in it do not look alike.
 */
export function plainLine(text: string): string {
  return text.replace(
    unsafe,
    (character) => named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
