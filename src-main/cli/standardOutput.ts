import { once } from 'node:events';
import { AppError } from '../../src-shared/domain/index.ts';
import { saysDiskFull } from '../files/index.ts';

/** Standard output, which may be a pipe that nobody reads any more, or a file on a full disk. */
export interface StandardOutput {
  /** Aborted when it takes nothing more: work for it is in vain. */
  readonly broken: AbortSignal;
  write(text: string): void;
  /** Resolves once it can take more. */
  drained(): Promise<void>;
  /** Resolves when all has been handed over, to what went wrong with it. */
  flushed(): Promise<AppError | 'nobody-reads' | null>;
}

export function standardOutput(stream: NodeJS.WritableStream): StandardOutput {
  const broken = new AbortController();
  let full = false;
  let error: NodeJS.ErrnoException | null = null;
  // Told here and not to the one who wrote: most errors come after the write has returned.
  const listen = (thrown: NodeJS.ErrnoException): void => {
    error ??= thrown;
    broken.abort();
  };
  stream.on('error', listen);
  return {
    broken: broken.signal,
    write(text) {
      if (!broken.signal.aborted) full = !stream.write(text);
    },
    async drained() {
      if (full && !broken.signal.aborted) await once(stream, 'drain', { signal: broken.signal }).catch(() => undefined);
      full = false;
    },
    async flushed() {
      if (!broken.signal.aborted) await new Promise<void>((resolve) => void stream.write('', () => resolve()));
      return error === null ? null : meaningOf(error);
    },
  };
}

function meaningOf(error: NodeJS.ErrnoException): AppError | 'nobody-reads' {
  const { code = '' } = error;
  if (code === 'EPIPE') return 'nobody-reads';
  const path = 'stdout';
  return saysDiskFull(error)
    ? new AppError('disk-full', { path }, error)
    : new AppError('file-not-writable', { path, message: code }, error);
}
