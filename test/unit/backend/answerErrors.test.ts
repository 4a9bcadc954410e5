import { ORPCError } from '@orpc/server';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { answerErrors } from '../../../src-main/backend/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';

function answering() {
  const noted: AppError[] = [];
  return { noted, answer: answerErrors((error) => noted.push(error)) };
}

/** Narrowed for the test: what these handlers return are events. */
function events(output: unknown): AsyncIterable<number> {
  if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output)
    return output as AsyncIterable<number>;
  throw new Error('not events');
}

describe('failures of calls', () => {
  it('travel as the one error of the contract, with code and fields', async () => {
    const { answer, noted } = answering();
    const call = answer({ next: () => Promise.reject(new AppError('label-missing', { id: 3 })) });
    await expect(call).rejects.toMatchObject({
      code: 'APP',
      defined: true,
      data: { code: 'label-missing', fields: { id: 3 } },
    });
    expect(noted).toEqual([]);
  });

  it('are noted when nobody foresaw them', async () => {
    const { answer, noted } = answering();
    const call = answer({ next: () => Promise.reject(new TypeError('x is not a function')) });
    await expect(call).rejects.toMatchObject({ data: { code: 'internal' } });
    expect(noted).toHaveLength(1);
  });

  it("leave oRPC's own refusals alone", async () => {
    const refusal = new ORPCError('BAD_REQUEST');
    await expect(answering().answer({ next: () => Promise.reject(refusal) })).rejects.toBe(refusal);
  });

  it('come out of the middle of events in the same shape', async () => {
    async function* failing() {
      yield 1;
      throw new AppError('disk-full');
    }
    const output = await answering().answer({ next: async () => failing() });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const event of events(output)) seen.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'APP', data: { code: 'disk-full' } });
    expect(seen).toEqual([1]);
  });
});

describe('a listener that goes away', () => {
  it('is let go at once though the source sleeps, and the source is told', async () => {
    let told = false;
    const sleeping: AsyncIterableIterator<number> = {
      [Symbol.asyncIterator]: () => sleeping,
      next: () => new Promise(() => undefined),
      async return() {
        told = true;
        return { done: true, value: undefined };
      },
    };
    const controller = new AbortController();
    const output = await answering().answer({ next: async () => sleeping, signal: controller.signal });
    const next = events(output)[Symbol.asyncIterator]().next();
    controller.abort();
    expect(await next).toMatchObject({ done: true });
    expect(told).toBe(true);
  });

  it('keeps nothing of the events that have passed, however long it listens', async () => {
    async function* counting() {
      for (let event = 0; ; event++) yield event;
    }
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    const used = (): number => {
      if (typeof collect === 'function') collect();
      return process.memoryUsage().heapUsed;
    };
    const output = await answering().answer({ next: async () => counting(), signal: new AbortController().signal });
    const passing = 40_000;
    let before = 0;
    let after = 0;
    for await (const event of events(output)) {
      // The first ones warm the machine up.
      if (event === passing) before = used();
      if (event < 2 * passing) continue;
      after = used();
      break;
    }
    expect((after - before) / passing).toBeLessThan(60);
  });
});
