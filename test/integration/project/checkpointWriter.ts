// A program of its own: keeps one checkpoint of a run after the other and says which of them are kept, until it is killed.
import { writeSync } from 'node:fs';
import { openProject } from '../../../src-main/project/index.ts';

const [path = '', runId = '0', first = '0'] = process.argv.slice(2);
const project = await openProject(path);
/** Straight to the pipe: a line that was only buffered when the process died would prove nothing. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
say({ kind: 'ready' });
for (let number = Number(first); ; number++) {
  await project.runs.keepCheckpoint(Number(runId), new Uint8Array(4 * 1024 * 1024).fill(number));
  say({ kind: 'kept', number });
}
