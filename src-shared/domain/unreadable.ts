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
  'is-damaged',
  'is-encrypted',
  'wrong-password',
  /** All that is in it comes to more bytes than may be. */
  'unpacks-too-large',
  /** Elements, parts or archives in one another. */
  'too-deep-inside',
  /** Its name would put it outside of the folder that its archive is. */
  'leads-outside',
  /** Pages are there, but as pictures. */
  'no-text-layer',
  /** Its fonts do not say which letters their pictures are. */
  'is-garbled',
  /** Standard input can be read once only, from its beginning. */
  'not-from-a-stream',
  /** Reading it stood still for too long. */
  'over-time',
  /** It took more memory than a file may. */
  'over-memory',
  /** What reads went down over it. */
  'reader-crashed',
]);
export type UnreadableReason = z.infer<typeof unreadableReason>;
