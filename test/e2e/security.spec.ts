import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { internetSockets, processTree } from './processTree.ts';
import { programCommand } from './launch.ts';

/** A server that nobody may ever ask. */
async function temptation(): Promise<{ url: string; asked: string[]; [Symbol.asyncDispose](): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('got you');
  });
  server.on('upgrade', (request) => asked.push(`upgrade ${request.url}`));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a TCP port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the page is sandboxed, isolated and has no Node', async ({ app }) => {
  const preferences = await app.electron.evaluate(({ webContents }) =>
    // Electron has it, its types do not list it.
    webContents
      .getAllWebContents()
      .map((contents): unknown => Reflect.get(contents, 'getLastWebPreferences').call(contents)),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  const found = await app.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    ours: Object.keys(window.winnow),
    origin: location.origin,
  }));
  expect(found).toEqual({ node: [], ours: ['pathOf'], origin: 'winnow://app' });
});

test('the policy lets nothing run that did not come with the program', async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const inline = document.createElement('script');
    inline.textContent = 'window.ranInline = true';
    document.head.append(inline);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ranHandler = true">');
    document.body.insertAdjacentHTML('beforeend', '<p id="styled" style="color: rgb(1, 2, 3)">.</p>');
    const data = document.createElement('script');
    data.src = 'data:text/javascript,window.ranData = true';
    document.head.append(data);
    // Out of the debugger's own call, which may evaluate whatever it likes.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          resolve(String(new Function('return 1')()));
        } catch (thrown) {
          resolve(thrown instanceof Error ? thrown.name : 'thrown');
        }
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const styled = document.querySelector('#styled');
    return {
      ran: ['ranInline', 'ranHandler', 'ranData'].filter((name) => name in window),
      evaluated,
      colour: styled && getComputedStyle(styled).color,
      violations: [...new Set(violations)].sort(),
    };
  });
  expect(outcome.ran).toEqual([]);
  expect(outcome.evaluated).toBe('EvalError');
  expect(outcome.colour).not.toBe('rgb(1, 2, 3)');
  expect(outcome.violations).toEqual(
    expect.arrayContaining(['script-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']),
  );
});

test('the page reaches no server, whatever it tries', async ({ app }) => {
  await using server = await temptation();
  const failures = await app.page.evaluate(async (url) => {
    const outcomes: Record<string, string> = {};
    const attempt = async (name: string, work: () => Promise<unknown>) => {
      outcomes[name] = await work().then(
        () => 'went through',
        () => 'refused',
      );
    };
    const loaded = (element: HTMLElement) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
      });
    await attempt('fetch', () => fetch(`${url}/fetch`, { mode: 'no-cors' }));
    await attempt('image', () => loaded(Object.assign(new Image(), { src: `${url}/image` })));
    await attempt('script', () => loaded(Object.assign(document.createElement('script'), { src: `${url}/script` })));
    await attempt('style', () =>
      loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${url}/style` })),
    );
    await attempt(
      'socket',
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`);
          socket.addEventListener('open', resolve);
          socket.addEventListener('error', reject);
        }),
    );
    await attempt('worker', async () => new Worker(`${url}/worker`));
    navigator.sendBeacon(`${url}/beacon`, 'x');
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${url}/prefetch` }));
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: url }));
    document.body.append(Object.assign(document.createElement('iframe'), { src: `${url}/frame` }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return outcomes;
  }, server.url);
  expect(failures).toEqual({
    fetch: 'refused',
    image: 'refused',
    script: 'refused',
    style: 'refused',
    socket: 'refused',
    worker: 'refused',
  });
  expect(server.asked).toEqual([]);
});

test("main's own session reaches no server either", async ({ app }) => {
  await using server = await temptation();
  const outcome = await app.electron.evaluate(
    ({ net }, url) =>
      net.fetch(url).then(
        () => 'went through',
        () => 'refused',
      ),
    server.url,
  );
  expect(outcome).toBe('refused');
  expect(server.asked).toEqual([]);
});

test('the page stays where it is and opens no other', async ({ app }) => {
  await using server = await temptation();
  const before = app.page.url();
  await app.page.evaluate(async (url) => {
    window.open(`${url}/open`);
    const link = Object.assign(document.createElement('a'), {
      href: `${url}/link`,
      target: '_blank',
      textContent: '.',
    });
    document.body.append(link);
    link.click();
    link.target = '';
    link.click();
    const form = Object.assign(document.createElement('form'), { action: `${url}/form`, method: 'post' });
    document.body.append(form);
    form.submit();
    location.href = `${url}/location`;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, server.url);
  expect(app.page.url()).toBe(before);
  expect(await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(server.asked).toEqual([]);
});

test('files outside the window are not served', async ({ app }) => {
  const statuses = await app.electron.evaluate(async ({ net }) => {
    const paths = [
      'app/index.html',
      'app/../main/main.js',
      'app/%2e%2e/main/main.js',
      'app/..%2fmain/main.js',
      'other/index.html',
    ];
    const answers = paths.map((path) => net.fetch(`winnow://${path}`).then((answer) => answer.status));
    return Promise.all(answers);
  });
  expect(statuses).toEqual([200, 404, 404, 404, 403]);
});

test('whatever the page asks of the machine is refused', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const refused = (ask: Promise<unknown>) =>
      ask.then(
        () => 'granted',
        () => 'refused',
      );
    return {
      notification: await Notification.requestPermission(),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await refused(navigator.clipboard.readText()),
      place: await refused(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
    };
  });
  expect(answers).toEqual({
    notification: 'denied',
    camera: 'refused',
    screen: 'refused',
    clipboard: 'refused',
    place: 'refused',
  });
});

test('a page that is none of ours gets no line, and is told so', async ({ app, folder }) => {
  const preload = join(folder, 'foreign.cjs');
  await writeFile(
    preload,
    `const { contextBridge, ipcRenderer } = require('electron');
     const asked = ipcRenderer.invoke('connect').then(() => 'let in', (error) => error.message);
     contextBridge.exposeInMainWorld('asked', () => asked);`,
  );
  const answer = await app.electron.evaluate(async ({ BrowserWindow }, path) => {
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await foreign.loadURL('about:blank');
    const said: unknown = await foreign.webContents.executeJavaScript('window.asked()');
    foreign.destroy();
    return said;
  }, preload);
  expect(answer).toContain('not-allowed');
});

test('the program holds no internet socket at all', async ({ profile }) => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  // Without Playwright, whose own lines are sockets too.
  const { program, args, env } = programCommand({ profile });
  const child = spawn(program, args, { env, stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('the program did not start');
  let most = 0;
  try {
    const end = Date.now() + 6_000;
    while (Date.now() < end) {
      const processes = processTree(child.pid);
      most = Math.max(most, processes.length);
      expect(internetSockets(processes)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  } finally {
    child.kill();
    await once(child, 'exit');
  }
  // Main, zygotes, GPU or its stand-in, network service, page, backend: else it was not the program that was watched.
  expect(most).toBeGreaterThanOrEqual(5);
});
