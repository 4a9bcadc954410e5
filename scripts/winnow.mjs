#!/usr/bin/env node
// `winnow` on a terminal, after a silent look whether set-up is done. stdout belongs to the command alone; whatever set-up
// has to say goes to stderr.
import { runCommandLine } from './commandLine.mjs';
import { endWith, printToStderr, setUp } from './setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await runCommandLine(process.argv.slice(2));
