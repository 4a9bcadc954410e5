// npm run screenshots: the pictures of docs/screenshots, taken of the real window by test/e2e/screenshots.
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { withDisplay } from './display.mjs';
import { runHere } from './passThrough.mjs';
import { ROOT, node24 } from './runtime.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';

await setUp().catch(endWith);
await buildIfStale(printToStdout).catch(endWith);
const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
const args = [playwright, 'test', '--config', join(ROOT, 'playwright.screenshots.config.ts'), ...process.argv.slice(2)];
process.exitCode = await withDisplay((display) =>
  runHere(node24(), args, { cwd: ROOT, env: { ...process.env, ...display } }),
).catch(endWith);
