// Started by Electron in place of the program: holds 'ready' back until Playwright has attached, then goes on with the real main.
// Playwright does so itself for an Electron of its own choosing only. Without it, it sometimes attaches in the middle of the page's
// first navigation, and Chromium then leaves the page paused for ever.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { WINNOW_BUILD: root } = process.env;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
app.setAppPath(root);
app.setName(manifest.productName);
app.setVersion(manifest.version);

const attached = new Promise((resolve) => {
  // The name that Playwright calls once it listens.
  globalThis.__playwright_run = resolve;
});
const { emit } = app;
const ready = app.whenReady();
let held = true;
app.emit = (event, ...args) => {
  if (event === 'ready' && held) return false;
  return emit.call(app, event, ...args);
};
const released = Promise.all([ready, attached]).then(() => {
  held = false;
  emit.call(app, 'ready', {}, {});
});
app.whenReady = () => released;
app.isReady = () => !held;

await import(pathToFileURL(join(root, manifest.main)).href);
