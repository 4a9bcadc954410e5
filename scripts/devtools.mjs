// Just enough of Chromium's DevTools protocol to ask a page of a program that was started with --remote-debugging-port=0.
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Connects to the program's first page as soon as there is one.
 * @param {import('node:child_process').ChildProcess} program with stderr piped
 * @returns {Promise<WebSocket>}
 */
export async function pageOf(program) {
  const port = await listeningPort(program);
  for (;;) {
    /** @type {{ type: string, webSocketDebuggerUrl: string }[]} */
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      (answer) => /** @type {any} */ (answer.json()),
    );
    const page = targets.find((target) => target.type === 'page');
    if (page) {
      const socket = new WebSocket(page.webSocketDebuggerUrl);
      await once(socket, 'open');
      return socket;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @param {import('node:child_process').ChildProcess} program with stderr piped */
export async function listeningPort(program) {
  if (!program.stderr) throw new Error("the program's stderr must be piped");
  const said = [];
  for await (const line of createInterface(program.stderr)) {
    const [, port] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
    if (port) {
      program.stderr.resume(); // a full pipe would stop the program
      return port;
    }
    said.push(line);
  }
  throw new Error(`the program ended before it listened:\n${said.join('\n')}`);
}

/**
 * @param {WebSocket} page
 * @param {string} expression a value or a promise of one
 * @returns {Promise<number>}
 */
export async function evaluate(page, expression) {
  page.send(
    JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression, awaitPromise: true, returnByValue: true },
    }),
  );
  const [{ data }] = await once(page, 'message');
  const { result, error } = JSON.parse(data);
  // The window opens empty; whoever asked that first page is refused when the real one takes its place.
  if (error) return evaluate(page, expression);
  if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
  return result.result.value;
}
