import { z } from 'zod';

/** Every failure that a person can meet. The words for each stand in src-shared/words. */
export const errorCodes = [
  'wrong-use',
  'request-refused',
  'file-not-found',
  'file-unreadable',
  'file-not-writable',
  'file-exists',
  'file-empty',
  'folder-empty',
  'output-is-input',
  'output-is-project',
  'output-not-a-file',
  'format-unknown',
  'format-unsupported',
  'encoding-unknown',
  'row-malformed',
  'row-without-text',
  'page-without-text',
  'row-too-long',
  'column-missing',
  'too-many-columns',
  'file-malformed',
  'annotators-disagree',
  'value-out-of-range',
  'disk-full',
  'settings-unreadable',
  'project-none-open',
  'project-not-a-project',
  'project-newer',
  'project-locked',
  'project-linked',
  'project-read-only',
  'project-damaged',
  'project-kept-elsewhere',
  'document-missing',
  'label-missing',
  'label-exists',
  'label-in-use',
  'one-label-only',
  'view-missing',
  'selection-lost',
  'view-exists',
  'several-labels-given',
  'import-missing',
  'import-running',
  'nothing-to-undo',
  'nothing-to-redo',
  'too-few-examples',
  'too-few-classes',
  'class-without-examples',
  'vocabulary-empty',
  'loss-not-finite',
  'out-of-memory',
  'memory-short',
  'recipe-invalid',
  'vectors-unreadable',
  'run-missing',
  'run-not-finished',
  'model-of-several-labels',
  'run-not-running',
  'nothing-unfinished',
  'training-running',
  'model-damaged',
  'model-newer',
  'model-too-large',
  'batch-missing',
  'job-missing',
  'job-died-twice',
  'file-changed',
  'engine-unavailable',
  'backend-restarted',
  'cancelled',
  'not-allowed',
  'internal',
] as const;

export const errorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCode>;

export const errorFields = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorFields = z.infer<typeof errorFields>;

/** What crosses a process border in place of an AppError. */
export const appErrorData = z.object({ code: errorCode, fields: errorFields });
export type AppErrorData = z.infer<typeof appErrorData>;

/** A failure with a code and the facts that its sentence needs: what, where, how many. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: ErrorFields;

  constructor(code: ErrorCode, fields: ErrorFields = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(fields)}`, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }

  toData(): AppErrorData {
    return { code: this.code, fields: this.fields };
  }

  static fromData(data: AppErrorData): AppError {
    return new AppError(data.code, data.fields);
  }

  /** Anything thrown becomes an AppError; what we did not foresee keeps its message as a field. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('cancelled', {}, thrown);
    return new AppError('internal', { message: thrown instanceof Error ? thrown.message : String(thrown) }, thrown);
  }
}
