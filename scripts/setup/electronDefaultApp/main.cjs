// Stock Electron carries a default app that loads the path on its command line; the fallback runtime gets this one.
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

process.defaultApp = true; // as stock does: apps tell by it that argv holds their own path
const root = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
app.setAppPath(root);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
import(pathToFileURL(join(root, manifest.main)).href).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
});
