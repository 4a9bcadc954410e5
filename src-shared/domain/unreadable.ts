import { z } from 'zod';

/** Why a file that is there cannot be read: the `reason` of file-unreadable. */
export const unreadableReason = z.enum([
  'is-a-folder',
  'no-regular-file',
  /** On this system's disk it has bytes that are no characters. */
  'name-unreadable',
  'link-in-a-circle',
  'too-deep',
  'too-many-files',
  /** Reading it stood still for too long. */
  'over-time',
  /** It took more memory than a file may. */
  'over-memory',
  /** What reads went down over it. */
  'reader-crashed',
]);
export type UnreadableReason = z.infer<typeof unreadableReason>;
