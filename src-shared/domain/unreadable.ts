import { z } from 'zod';

/** Why a file that is there cannot be read: the `reason` of file-unreadable. */
export const unreadableReason = z.enum([
  'is-a-folder',
  'no-regular-file',
  'link-in-a-circle',
  'too-deep',
  'too-many-files',
]);
export type UnreadableReason = z.infer<typeof unreadableReason>;
