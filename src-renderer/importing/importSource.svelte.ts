import { AppError, type DryRun, type Inspection, type ReadOptions } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { fileName } from '../app/fileName.ts';

export type ColumnRole = 'text' | 'label' | 'split' | 'ignore';

/** One file or folder on its way in: what it was found to be, how it is to be read, what reading it would bring. */
export class ImportSource {
  readonly path: string;
  inspection: Inspection | null = $state.raw(null);
  options: ReadOptions | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  dryRun: DryRun | null = $state.raw(null);
  readonly #backend: BackendClient;
  #asked = 0;

  constructor(path: string, backend: BackendClient) {
    this.path = path;
    this.#backend = backend;
  }

  get name(): string {
    return this.inspection?.name ?? fileName(this.path);
  }

  /** Ready to be read: known, and with a column that holds the text where there are columns. */
  get ready(): boolean {
    return this.options !== null && this.failure === null && this.options.mapping?.text.length !== 0;
  }

  /** Finds out what it is; `options` given by the person win over what is found. */
  async inspect(options?: Partial<ReadOptions>): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.dryRun = null;
    try {
      const inspection = await this.#backend.imports.inspect({ path: this.path, options });
      if (asked !== this.#asked) return;
      this.inspection = inspection;
      this.options = inspection.options;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = AppError.from(thrown);
    }
  }

  /** Another way to read the file needs another look at it; the columns' roles are guessed anew. */
  async readAs(change: Partial<Omit<ReadOptions, 'mapping'>>): Promise<void> {
    const { format, encoding, delimiter, header, separator, split } = { ...this.options, ...change };
    // Another format has neither columns nor their separator from the one before.
    await this.inspect(
      change.format ? { format, split, separator } : { format, encoding, delimiter, header, split, separator },
    );
  }

  /** Into which split everything goes. Nothing has to be read again for that. */
  intoSplit(split: ReadOptions['split']): void {
    if (this.options) this.options = { ...this.options, split };
    this.dryRun = null;
  }

  /** What stands between several labels in one cell; undefined: a cell is one label. */
  partLabelsAt(separator: string | undefined): void {
    if (this.options) this.options = { ...this.options, separator };
    this.dryRun = null;
  }

  roleOf(column: number): ColumnRole {
    const mapping = this.options?.mapping;
    if (!mapping) return 'ignore';
    if (mapping.text.includes(column)) return 'text';
    if (mapping.label === column) return 'label';
    return mapping.split === column ? 'split' : 'ignore';
  }

  /** A column has one role; label and split are one column each, the text may be several. */
  setRole(column: number, role: ColumnRole): void {
    const mapping = this.options?.mapping;
    if (!this.options || !mapping) return;
    const text = mapping.text.filter((other) => other !== column);
    const next = {
      text: role === 'text' ? [...text, column].sort((a, b) => a - b) : text,
      label: role === 'label' ? column : mapping.label === column ? null : mapping.label,
      split: role === 'split' ? column : mapping.split === column ? null : mapping.split,
    };
    this.options = { ...this.options, mapping: next };
    this.dryRun = null;
  }
}
