/**
 * Gathers a text as a person reads it: paragraphs on lines of their own, rows of a table on one line with tabs between the cells.
 * What a file says of blanks is kept inside a line and dropped at its ends.
 */
export class Paragraphs {
  readonly #lines: string[] = [];
  readonly #tables: { row: string[]; cell: string[] }[] = [];
  #line = '';

  add(text: string): void {
    this.#line += text;
  }

  /** Ends a line; one without anything on it is left out. */
  end(): void {
    const line = this.#line.replaceAll('\u00AD', '').trim();
    this.#line = '';
    if (line === '') return;
    const table = this.#tables.at(-1);
    if (table === undefined) this.#lines.push(line);
    else table.cell.push(line);
  }

  beginRow(): void {
    this.end();
    this.#tables.push({ row: [], cell: [] });
  }

  endCell(): void {
    this.end();
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.row.push(table.cell.join(' '));
    table.cell = [];
  }

  endRow(): void {
    this.endCell();
    const table = this.#tables.pop();
    if (table === undefined) return;
    this.#line = table.row.join('\t').replace(/\t+$/, '');
    this.end();
  }

  toString(): string {
    while (this.#tables.length > 0) this.endRow();
    this.end();
    return this.#lines.join('\n');
  }
}
