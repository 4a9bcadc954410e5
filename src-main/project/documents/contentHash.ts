import { createHash } from 'node:crypto';
import { textKey } from '../../text/index.ts';

/** Equal for two documents with the same text. Half of SHA-256: 16 bytes a document, and no two meet by chance. */
export function hashOfText(text: string): Buffer {
  return createHash('sha256').update(textKey(text)).digest().subarray(0, 16);
}
