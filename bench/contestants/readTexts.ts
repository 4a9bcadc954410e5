import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../speed/batchFiles.ts';

function read(file: string): Int32Array {
  const bytes = readFileSync(file);
  // A copy of its own begins where a number may begin; Node's pooled buffers need not.
  return new Int32Array(new Uint8Array(bytes).buffer);
}

export function readTexts(folder: string): Texts {
  return {
    ids: read(join(folder, 'ids.i32')),
    offsets: read(join(folder, 'offsets.i32')),
    labels: read(join(folder, 'labels.i32')),
  };
}
