import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { MessagePortMain } from 'electron';
import { createORPCClient } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackendStarter } from '../../../src-main/app/backendProcess.ts';
import { BackendHost } from '../../../src-main/app/backendHost.ts';
import { nodeBackend } from '../../../src-main/app/nodeBackend.ts';
import type { BackendClient } from '../../../src-renderer/app/connection.ts';
import { ReconnectingLink } from '../../../src-renderer/app/reconnectingLink.ts';
import type { AppErrorData } from '../../../src-shared/domain/index.ts';
import type { BackendState } from '../../../src-shared/contract/index.ts';

const backendEntry = fileURLToPath(new URL('../../../src-main/backend/main.ts', import.meta.url));
const realBackend = nodeBackend(process.execPath, backendEntry);

/** Electron's ports wrap what they bring in an event; Node's do not. */
function asMain(port: MessagePort): MessagePortMain {
  const wrapped = {
    postMessage: (data: unknown) => port.postMessage(data),
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  };
  // Stands in for the four members that nodeBackend uses.
  return wrapped as unknown as MessagePortMain;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(what: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!what()) {
    if (Date.now() > end) throw new Error('did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the supervised backend', () => {
  let folder: string;
  let host: BackendHost;
  let states: BackendState[];
  let notes: { event: string; facts: Record<string, string | number> }[];

  let told: AppErrorData[];

  beforeEach(() => {
    told = [];
    folder = mkdtempSync(join(tmpdir(), 'winnow-host-'));
    states = [];
    notes = [];
  });
  afterEach(async () => {
    await host.close();
    rmSync(folder, { recursive: true });
  });

  function begin(start: BackendStarter): void {
    host = new BackendHost({
      start,
      orders: () => ({
        project: null,
        runtime: 'fallback',
        logFolder: folder,
        grantSecret: 'x'.repeat(32),
        threads: 0,
        versions: {},
      }),
      onState: (state) => states.push(state),
      note: (event, facts) => notes.push({ event, facts }),
      tell: async (error) => void told.push(error),
    });
  }

  const ready = (restarts: number) =>
    until(() => states.some((state) => state.state === 'ready' && state.restarts === restarts));
  const pidNow = () => Number(notes.findLast((note) => note.event === 'backend-ready')?.facts.pid);

  /** A program of our own in place of the backend. */
  function program(source: string): BackendStarter {
    const path = join(folder, 'program.mjs');
    writeFileSync(path, source);
    return nodeBackend(process.execPath, path);
  }

  it('is started again when it is killed, and the line works again by itself', async () => {
    begin(realBackend);
    const link = new ReconnectingLink();
    const client: BackendClient = createORPCClient(link);
    const connect = () => {
      const { port1, port2 } = new MessageChannel();
      host.handOver(asMain(port1));
      link.attach(port2, () => port2.start());
    };
    await ready(0);
    connect();
    expect(await client.project.current()).toBeNull();

    process.kill(pidNow(), 'SIGKILL');
    await ready(1);
    connect();
    expect(await client.project.current()).toBeNull();
    expect(states).toEqual([
      { state: 'ready', restarts: 0 },
      { state: 'restarting', restarts: 1 },
      { state: 'ready', restarts: 1 },
    ]);
    expect(notes).toContainEqual({ event: 'backend-exit', facts: { kind: 'signal', signal: 'SIGKILL' } });
  });

  it('ends by itself soon after it is told to close', async () => {
    begin(realBackend);
    await ready(0);
    const pid = pidNow();
    await host.close();
    expect(alive(pid)).toBe(false);
    expect(notes.at(-1)).toEqual({ event: 'backend-closed', facts: { kind: 'code', code: 0 } });
  });

  it('tells where it kept a project whose folder went, though no window is left', async () => {
    begin(realBackend);
    await ready(0);
    const { port1, port2 } = new MessageChannel();
    host.handOver(asMain(port1));
    const link = new ReconnectingLink();
    link.attach(port2, () => port2.start());
    const client: BackendClient = createORPCClient(link);
    const inner = join(folder, 'films');
    mkdirSync(inner);
    const path = join(inner, 'films.winnow');
    await client.project.create({ path });
    rmSync(inner, { recursive: true });
    await client.labels.add({ name: 'added without a file' });
    await host.close();
    const [copy = ''] = readdirSync(folder);
    expect(copy).toMatch(/^films .*\.winnow$/u);
    expect(told).toEqual([{ code: 'project-kept-elsewhere', fields: { path, copy: join(folder, copy) } }]);
  });

  it('is given up after a few exits in a row, and tried again when asked to', async () => {
    begin(program('process.exit(7)'));
    await until(() => host.state.state === 'failed');
    expect(host.state.restarts).toBe(4);
    expect(notes.filter((note) => note.event === 'backend-exit' && note.facts.code === 7)).toHaveLength(5);
    host.retry();
    await until(() => notes.filter((note) => note.event === 'backend-exit').length > 5);
  });

  it('is killed when it does not close', async () => {
    begin(
      program(`
        process.on('message', () => {});
        process.send({ kind: 'ready', reopened: 'none', code: null });
      `),
    );
    await ready(0);
    const pid = pidNow();
    await host.close();
    await until(() => !alive(pid));
    expect(notes.at(-1)?.facts).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  it('says so when the program that runs it is not there', async () => {
    begin(nodeBackend(join(folder, 'no-node'), backendEntry));
    await until(() => host.state.state === 'failed');
    expect(notes[0]?.event).toBe('backend-exit');
    expect(notes[0]?.facts.kind).toBe('not-started');
  });
});

describe('a backend whose main process was killed', () => {
  it('ends too', async () => {
    const main = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { fork } from 'node:child_process';
         const child = fork(${JSON.stringify(backendEntry)}, [], { serialization: 'advanced', execArgv: [] });
         child.on('message', () => process.stdout.write(String(child.pid)));
         child.send({ kind: 'start', project: null, runtime: 'fallback', logFolder: '', grantSecret: 'x'.repeat(32), threads: 0, versions: {} });`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [said] = await once(main.stdout, 'data');
    const pid = Number(String(said));
    expect(alive(pid)).toBe(true);
    main.kill('SIGKILL');
    await until(() => !alive(pid));
  });
});
