import { AppError, type ErrorFields, type UnreadableReason } from '../../../src-shared/domain/index.ts';

/** Why a file that was begun cannot be read. What knows the content does not know the path: that is added further out. */
export function refusedFor(reason: UnreadableReason, fields: ErrorFields = {}, cause?: unknown): AppError {
  return new AppError('file-unreadable', { reason, ...fields }, cause);
}

/** What a library throws over bytes that are not as they should be; what we threw ourselves stays what it is. */
export function damaged(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return AppError.from(thrown);
  const isOfSystem = thrown instanceof Error && 'errno' in thrown && 'syscall' in thrown;
  return isOfSystem ? AppError.from(thrown) : refusedFor('is-damaged', {}, thrown);
}
