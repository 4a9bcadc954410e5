import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import type { RouterClient } from '@orpc/server';
import { ORPCError, os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import { ReconnectingLink } from '../../../src-renderer/app/reconnectingLink.ts';

const router = {
  add: os.input(z.object({ a: z.number(), b: z.number() })).handler(({ input }) => input.a + input.b),
  forever: os.handler(() => new Promise<number>(() => undefined)),
  fail: os.handler((): number => {
    throw new ORPCError('APP', { data: { code: 'label-missing', fields: { id: 7 } } });
  }),
  ticks: os.handler(async function* () {
    yield 1;
    await new Promise(() => undefined);
  }),
};

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function connect(link: ReconnectingLink): { breakOff(): void } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  new RPCHandler(router).upgrade(port1);
  port1.start();
  link.attach(port2, () => port2.start());
  return { breakOff: () => port1.close() };
}

function clientOf(link: ReconnectingLink): RouterClient<typeof router> {
  return createORPCClient(link);
}

describe('the line to the backend', () => {
  it('keeps calls that come before the port', async () => {
    const link = new ReconnectingLink();
    const sum = clientOf(link).add({ a: 1, b: 2 });
    connect(link);
    expect(await sum).toBe(3);
  });

  it('fails what is under way when the port goes, and keeps what is asked after', async () => {
    const link = new ReconnectingLink();
    const client = clientOf(link);
    const { breakOff } = connect(link);
    const lost = client.forever();
    breakOff();
    await expect(lost).rejects.toMatchObject({ code: 'backend-restarted' });
    const later = client.add({ a: 2, b: 2 });
    connect(link);
    expect(await later).toBe(4);
  });

  it('ends events in their middle with the same error', async () => {
    const link = new ReconnectingLink();
    const { breakOff } = connect(link);
    const seen: number[] = [];
    const listening = (async () => {
      for await (const tick of await clientOf(link).ticks()) {
        seen.push(tick);
        breakOff();
      }
    })();
    await expect(listening).rejects.toMatchObject({ code: 'backend-restarted' });
    expect(seen).toEqual([1]);
  });

  it('takes a new port for the end of the old one', async () => {
    const link = new ReconnectingLink();
    connect(link);
    const lost = clientOf(link).forever();
    await clientOf(link).add({ a: 0, b: 0 });
    connect(link);
    await expect(lost).rejects.toMatchObject({ code: 'backend-restarted' });
  });

  it('turns failures back into errors with a code and fields', async () => {
    const link = new ReconnectingLink();
    connect(link);
    const failure = await clientOf(link)
      .fail()
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'label-missing', fields: { id: 7 } });
  });

  it('says that a call which the contract forbids is a wrong use', async () => {
    const link = new ReconnectingLink();
    connect(link);
    // The wrong type is the point of the test.
    const wrong = clientOf(link).add({ a: '1', b: 2 } as never);
    await expect(wrong).rejects.toMatchObject({ code: 'request-refused', fields: { field: 'a' } });
  });

  it.each(['before there is a port', 'while it is under way'])('can be cancelled %s', async (when) => {
    const link = new ReconnectingLink();
    if (when !== 'before there is a port') connect(link);
    const controller = new AbortController();
    const call = clientOf(link).forever(undefined, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });
});
