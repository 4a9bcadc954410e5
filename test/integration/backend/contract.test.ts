import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerErrors, grantFor } from '../../../src-main/backend/index.ts';
import { backendRouter } from '../../../src-main/backend/router/index.ts';
import { Session } from '../../../src-main/backend/session.ts';
import { engineThreads } from '../training/smallProject.ts';
import type { BackendClient } from '../../../src-renderer/app/connection.ts';
import { ReconnectingLink } from '../../../src-renderer/app/reconnectingLink.ts';
import type { AppError, Job } from '../../../src-shared/domain/index.ts';

const grantSecret = 'what only main and the backend know';

describe('the backend over a port', () => {
  let folder: string;
  let session: Session;
  let client: BackendClient;
  let unforeseen: AppError[];
  let hangUp: () => void;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-backend-'));
    unforeseen = [];
    const note = (error: AppError) => void unforeseen.push(error);
    const engine = engineThreads();
    session = new Session({ threads: engine }, note);
    const runtime = 'fallback' as const;
    const facts = { engine, runtime, versions: {}, logFolder: folder, grantSecret, threads: 1 };
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(backendRouter(session, facts), { clientInterceptors: [answerErrors(note)] }).upgrade(port1);
    port1.start();
    const link = new ReconnectingLink();
    link.attach(port2, () => port2.start());
    client = createORPCClient(link);
    hangUp = () => port2.close();
  });

  afterEach(async () => {
    hangUp();
    await session.close();
    rmSync(folder, { recursive: true });
    expect(unforeseen).toEqual([]);
  });

  const projectPath = (name = 'letters') => join(folder, `${name}.winnow`);

  function csv(rows: string[]): string {
    const path = join(folder, 'data.csv');
    writeFileSync(path, `text,label\n${rows.join('\n')}\n`);
    return path;
  }

  async function importCsv(path: string): Promise<Job> {
    const { options } = await client.imports.inspect({ path });
    const { jobId } = await client.imports.start({ path, options });
    for await (const job of await client.jobs.watch()) {
      if (job.id === jobId && job.endedAt !== null) return job;
    }
    throw new Error('the jobs ended before the import did');
  }

  it('says that no project is open', async () => {
    expect(await client.project.current()).toBeNull();
    await expect(client.documents.counts()).rejects.toMatchObject({ code: 'project-none-open' });
  });

  it('refuses what the contract does not allow before any work is done', async () => {
    await client.project.create({ path: projectPath() });
    await expect(client.labels.add({ name: ' ' })).rejects.toMatchObject({ code: 'request-refused' });
    expect(await client.labels.list()).toEqual([]);
  });

  it('goes from an import to a label and back', async () => {
    await client.project.create({ path: projectPath() });
    const job = await importCsv(csv(['please send my bill,billing', 'where is my parcel,', 'thank you,thanks']));
    expect(job).toMatchObject({ kind: 'import', state: 'done' });
    expect(await client.documents.counts()).toMatchObject({ all: 3, labelled: 2, unlabelled: 1 });

    const [next] = await client.labelling.next({ queue: { order: 'imported' }, after: null, limit: 5 });
    expect(next?.text).toBe('where is my parcel');
    const [label] = await client.labels.list();
    await client.labelling.decide({ documentId: next?.id ?? 0, labelIds: [label?.id ?? 0], skip: false });
    expect(await client.documents.counts()).toMatchObject({ labelled: 3 });
    expect((await client.labelling.undo())?.item.id).toBe(next?.id);
    expect(await client.documents.counts()).toMatchObject({ labelled: 2 });
  });

  it('keeps what was decided when it is closed and opened', async () => {
    await client.project.create({ path: projectPath() });
    await client.labels.add({ name: 'billing' });
    await client.project.close();
    expect(await client.project.current()).toBeNull();
    await client.project.open({ path: projectPath() });
    expect((await client.labels.list()).map((label) => label.name)).toEqual(['billing']);
  });

  it('stays with its project when another one cannot be opened', async () => {
    await client.project.create({ path: projectPath() });
    await client.labels.add({ name: 'billing' });
    const other = join(folder, 'other.winnow');
    writeFileSync(other, 'not a project at all');
    await expect(client.project.open({ path: other })).rejects.toMatchObject({ code: 'project-not-a-project' });
    expect(await client.labels.list()).toHaveLength(1);
  });

  it('opens the project that is open already without a word', async () => {
    await client.project.create({ path: projectPath() });
    expect(await client.project.open({ path: projectPath() })).toMatchObject({ path: projectPath() });
  });

  it('makes a sample project, and overwrites nothing for it', async () => {
    const summary = await client.project.createSample({ sample: 'sms-spam', path: projectPath('sms') });
    const [sample] = await client.project.samples();
    expect(summary.documents).toBe(sample?.documents);

    const mine = projectPath('mine');
    writeFileSync(mine, 'mine');
    const again = client.project.createSample({ sample: 'sms-spam', path: mine });
    await expect(again).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(await client.project.current()).toMatchObject({ path: projectPath('sms') });
  });

  it('tells of changes until the listener goes away', async () => {
    await client.project.create({ path: projectPath() });
    const controller = new AbortController();
    const told: string[] = [];
    const listening = (async () => {
      for await (const { kind } of await client.project.watch(undefined, { signal: controller.signal })) {
        // How the file stands is said first.
        if (kind === 'file') continue;
        told.push(kind);
        controller.abort();
      }
    })();
    // The listener is there when its first event could be missed.
    await client.project.current();
    await client.labels.add({ name: 'billing' });
    await expect(listening).rejects.toMatchObject({ code: 'cancelled' });
    expect(told).toEqual(['labels']);
  });

  it('ends what was listened to of a project that is closed', async () => {
    await client.project.create({ path: projectPath() });
    const jobs: Job[] = [];
    const listening = (async () => {
      for await (const job of await client.jobs.watch()) jobs.push(job);
    })();
    await client.project.current();
    await client.project.close();
    await listening;
    expect(jobs).toEqual([]);
  });

  it('answers other calls while it imports', async () => {
    await client.project.create({ path: projectPath() });
    const rows = Array.from({ length: 20_000 }, (_, row) => `a letter of some length with the number ${row},billing`);
    let ended = false;
    const importing = importCsv(csv(rows)).finally(() => {
      ended = true;
    });
    let asked = 0;
    while (!ended) {
      await client.labels.list();
      asked++;
    }
    expect(await importing).toMatchObject({ state: 'done', done: expect.any(Number) });
    // At least once between two slices of 500 rows.
    expect(asked).toBeGreaterThan(20_000 / 500);
  });

  it('copies the project while it is open', async () => {
    await client.project.create({ path: projectPath() });
    await client.labels.add({ name: 'billing' });
    const copy = projectPath('copy');
    await client.project.backup({ target: grantFor(grantSecret, copy) });
    expect(existsSync(copy)).toBe(true);
    await client.project.open({ path: copy });
    expect(await client.labels.list()).toHaveLength(1);
  });

  it('writes only where a dialog gave leave to', async () => {
    await client.project.create({ path: projectPath() });
    const copy = projectPath('copy');
    const forged = grantFor(grantSecret, projectPath('other')).replace('other', 'copy');
    for (const target of [copy, forged, grantFor('another secret', copy)]) {
      await expect(client.project.backup({ target })).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(client.project.saveAs({ target })).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(client.runs.exportBundle({ runId: 1, target })).rejects.toMatchObject({ code: 'not-allowed' });
    }
    expect(existsSync(copy)).toBe(false);
  });

  it('says at once that the file is gone, saves what is open elsewhere, and goes on there', async () => {
    const lost = projectPath();
    await client.project.create({ path: lost });
    await importCsv(csv(['Dear Sirs,letter', 'Best regards,']));
    const states: string[] = [];
    const heard = (async () => {
      for await (const event of await client.project.watch()) {
        if (event.kind === 'file') states.push(event.state);
        if (states.includes('missing') && event.kind === 'file' && event.state === 'saved') return;
      }
    })();
    for (const end of ['', '-wal', '-shm']) rmSync(lost + end, { force: true });
    await client.labels.add({ name: 'added when the file was gone' });
    const next = projectPath('rescued');
    expect(await client.project.saveAs({ target: grantFor(grantSecret, next) })).toMatchObject({
      path: next,
      documents: 2,
    });
    await heard;
    expect(states).toEqual(['saved', 'missing', 'saved']);
    await client.labels.add({ name: 'added afterwards' });
    await client.project.close();
    await client.project.open({ path: next });
    const names = (await client.labels.list()).map((label) => label.name);
    expect(names).toEqual(['letter', 'added when the file was gone', 'added afterwards']);
    expect(await session.project.checkIntegrity()).toEqual([]);
  });

  it('knows itself', async () => {
    const found = await client.system.diagnostics();
    expect(found).toMatchObject({ runtime: 'fallback', threads: 1, logFolder: folder });
    expect(found.versions.node).toBe(process.versions.node);
    expect(found.versions.tensorflow).toMatch(/^\d+\.\d+/);
    await client.system.setThreads({ threads: 3 });
    expect(await client.system.diagnostics()).toMatchObject({ threads: 3 });
  });
});
