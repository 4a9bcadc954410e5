import { AppError } from '../../../src-shared/domain/index.ts';
import { saysDiskFull } from '../../files/index.ts';

function systemCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}

export function readingError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return AppError.from(thrown);
  const code = systemCode(thrown);
  // Node hands such a name over with its bytes replaced, so that the file seems not to be there.
  if (code === 'ENOENT' && path.includes('\uFFFD'))
    return new AppError('file-unreadable', { path, reason: 'name-unreadable' });
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('file-not-found', { path }, thrown);
  return new AppError('file-unreadable', { path, message: code === '' ? String(thrown) : code }, thrown);
}

export function writingError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return AppError.from(thrown);
  const code = systemCode(thrown);
  if (saysDiskFull(thrown)) return new AppError('disk-full', { path }, thrown);
  if (code === '') return AppError.from(thrown);
  return new AppError('file-not-writable', { path, message: code }, thrown);
}

/** What knows the content, not the file, cannot say where it is: what it throws gets its path here. */
export function withPath(thrown: unknown, path: string): unknown {
  return thrown instanceof AppError ? new AppError(thrown.code, { path, ...thrown.fields }, thrown) : thrown;
}
