#!/usr/bin/env node
// The command line: the same services as the window, in this very process, on a terminal.
// Never opens a window, never needs a display; what it prints on stdout is the result alone.
// Begin with runCommandLine.ts, then commands/train.ts; terminal.ts is all that a command may say.
import { interruption } from './interruption.ts';

// Before the rest is loaded, which takes half a second: Ctrl+C is heard from the first moment.
const signal = interruption();

// Here, not deeper: in a bundle the workers lie beside the entry, wherever else the code of other files may go.
const entries = import.meta.url.endsWith('.ts')
  ? {
      engine: new URL('../learning/main.ts', import.meta.url),
      reader: new URL('../sources/thread/main.ts', import.meta.url),
    }
  : { engine: new URL('./engineWorker.js', import.meta.url), reader: new URL('./readerWorker.js', import.meta.url) };

const { runCommandLine } = await import('./runCommandLine.ts');
const { stdout, stderr, env: environment } = process;
process.exitCode = await runCommandLine(process.argv.slice(2), { entries, signal, stdout, stderr, environment });
