import { AppError } from '../../../src-shared/domain/index.ts';

const outOfMemory =
  /OOM|out of memory|RESOURCE_EXHAUSTED|Cannot allocate memory|TF_Status: 8\b|bad_alloc|Array buffer allocation failed/iu;

/** Whether a message of TensorFlow, of V8 or of WebAssembly speaks of memory that could not be had. */
export function tellsOfFullMemory(message: string): boolean {
  return outOfMemory.test(message);
}

/** TensorFlow's failures come as plain messages; a full memory is one that a person can do something about. */
export function engineFailure(thrown: unknown, fields: Record<string, string | number>): AppError {
  if (!(thrown instanceof AppError) && thrown instanceof Error && tellsOfFullMemory(thrown.message)) {
    return new AppError('out-of-memory', fields, thrown);
  }
  return AppError.from(thrown);
}
