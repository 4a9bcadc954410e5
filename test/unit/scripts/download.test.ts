import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download, fromMaker, whyUnreachable } from '../../../scripts/setup/download.mjs';

const CONTENT = Buffer.from('grain '.repeat(100_000));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-download-'));
  vi.stubEnv('WINNOW_CACHE', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  return `http://127.0.0.1:${address.port}/file`;
}

describe('download', () => {
  it('writes the file and gives its size', async () => {
    const url = await serve((_request, response) => response.end(CONTENT));
    expect(await download(url, join(folder, 'file'), SHA256)).toBe(CONTENT.length);
    expect(await readFile(join(folder, 'file'))).toEqual(CONTENT);
  });

  it('refuses content that does not match its hash', async () => {
    const url = await serve((_request, response) => response.end('<html>please log in</html>'));
    await expect(download(url, join(folder, 'file'), SHA256)).rejects.toThrow('does not match its pinned hash');
  });

  it('gives up soon when nobody answers', async () => {
    const url = await serve(() => {});
    await expect(download(url, join(folder, 'file'), SHA256, { connectMs: 100 })).rejects.toThrow(
      'could not be reached',
    );
  });

  it('gives up when the stream stands still', async () => {
    const url = await serve((_request, response) => response.write(CONTENT.subarray(0, 1000)));
    await expect(download(url, join(folder, 'file'), SHA256, { stallMs: 100 })).rejects.toThrow('could not be reached');
  });

  it('takes a missing file for an unreachable one', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end());
    await expect(download(url, join(folder, 'file'), SHA256)).rejects.toThrow('could not be reached');
  });
});

describe('a maker that does not answer', () => {
  const silent = () => download('http://127.0.0.1:1/file', join(folder, 'file'), SHA256);

  it('is not asked again for a day, and the reason is kept', async () => {
    const attempt = vi.fn(silent);
    expect(await fromMaker('electron', false, attempt)).toBeUndefined();
    expect(await fromMaker('electron', false, attempt)).toBeUndefined();
    expect(attempt).toHaveBeenCalledTimes(1);
    expect(await whyUnreachable('electron')).toBeTruthy();
  });

  it('is asked again after a day, or when told to', async () => {
    const attempt = vi.fn(silent);
    await fromMaker('electron', false, attempt);
    await fromMaker('electron', true, attempt);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(folder, 'unreachable-electron'), yesterday, yesterday);
    await fromMaker('electron', false, attempt);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it('is not blamed for a fault of ours', async () => {
    await expect(fromMaker('electron', false, () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
    expect(existsSync(join(folder, 'unreachable-electron'))).toBe(false);
  });
});
