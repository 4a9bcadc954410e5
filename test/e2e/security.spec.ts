import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

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
    // Trusted types refuse some of these before the policy for scripts is asked.
    const attempt = (work: () => void) => {
      try {
        work();
      } catch (thrown) {
        if (!(thrown instanceof TypeError)) throw thrown;
      }
    };
    const script = (fill: (element: HTMLScriptElement) => void) =>
      attempt(() => {
        const element = document.createElement('script');
        fill(element);
        document.head.append(element);
      });
    script((element) => (element.textContent = 'window.ranInline = true'));
    script((element) => element.append('window.ranInline = true'));
    script((element) => (element.src = 'data:text/javascript,window.ranData = true'));
    const image = document.createElement('img');
    const styled = document.createElement('p');
    attempt(() => image.setAttribute('onerror', 'window.ranHandler = true'));
    image.setAttribute('src', 'x');
    styled.setAttribute('style', 'color: rgb(1, 2, 3)');
    document.body.append(image, styled);
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
    return {
      ran: ['ranInline', 'ranHandler', 'ranData'].filter((name) => name in window),
      evaluated,
      colour: getComputedStyle(styled).color,
      violations: [...new Set(violations)].sort(),
    };
  });
  expect(outcome.ran).toEqual([]);
  expect(outcome.evaluated).toBe('EvalError');
  expect(outcome.colour).not.toBe('rgb(1, 2, 3)');
  expect(outcome.violations).toEqual(['require-trusted-types-for', 'style-src-attr']);
});

test('every file comes with a policy that allows only what came with the program', async ({ app }) => {
  const policy = await app.electron.evaluate(async ({ net }) => {
    const answer = await net.fetch('winnow://app/index.html');
    return answer.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|blob:|data:/);
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
    await attempt('image', async () => loaded(Object.assign(new Image(), { src: `${url}/image` })));
    await attempt('script', async () =>
      loaded(Object.assign(document.createElement('script'), { src: `${url}/script` })),
    );
    await attempt('style', async () =>
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

test('no string of the page becomes markup', async ({ app }) => {
  const outcome = await app.page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>markup</b>');
      return 'became markup';
    } catch (thrown) {
      return thrown instanceof Error ? thrown.name : 'thrown';
    }
  });
  expect(outcome).toBe('TypeError');
});
