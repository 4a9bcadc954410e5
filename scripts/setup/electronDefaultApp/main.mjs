// Stock Electron carries a default app that loads the path on its command line; the fallback runtime gets this one.
// The path names a folder with a package.json or a single file. A module with top-level await, as stock's: Electron holds 'ready'
// back until it has run, so that an app may still do what must come before (schemes, sandbox, switches).
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

process.defaultApp = true; // as stock does: apps tell by it that argv holds their own path
try {
  let entry = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
  if (statSync(entry).isDirectory()) {
    const manifest = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8'));
    app.setAppPath(entry);
    app.setName(manifest.productName ?? manifest.name);
    app.setVersion(manifest.version ?? '0.0.0');
    entry = join(entry, manifest.main ?? 'index.js');
  }
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
}
