/** What XML cannot hold stands as `_x000D_`; the mark itself as `_x005F_`. */
export function escapedText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  // Halves of characters, and what no text has, would cost the row.
  return plain.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n');
}
