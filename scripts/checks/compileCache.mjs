// Hundreds of processes of our own sources are started by the tests: what they read is compiled once for all of them.
import { join } from 'node:path';
import { ROOT } from '../runtime.mjs';

export const compileCache = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node') };
