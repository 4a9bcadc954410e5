import type { ByteSource } from './byteSource.ts';
import { limits } from './limits.ts';

/** Bytes that come from no file, as standard input: the head is kept back and given again. Can be read once. */
export async function streamSource(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  signal: AbortSignal,
): Promise<ByteSource> {
  const iterator = stream[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  while (length < limits.head && !complete) {
    const next = await beforeAbort(iterator.next(), signal);
    if (next.done === true) complete = true;
    else {
      kept.push(next.value);
      length += next.value.length;
    }
  }
  const head = Buffer.concat(kept);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const chunk of kept.splice(0)) yield* pieces(chunk);
    while (!complete) {
      const next = await beforeAbort(iterator.next(), signal);
      if (next.done === true) return;
      yield* pieces(next.value);
    }
  }
  return { path: null, name, bytes: complete ? length : 0, head: head.subarray(0, limits.head), complete, chunks };
}

function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < chunk.length; start += limits.chunk) yield chunk.subarray(start, start + limits.chunk);
}

/** Nobody may ever type the next line: waiting for it must not outlast the signal. */
async function beforeAbort<T>(waited: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([waited, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
