import { join } from 'node:path';
import { app } from 'electron';
import type { BackendStarter } from './backendProcess.ts';
import { nodeBackend } from './nodeBackend.ts';
import { asPlainFile } from './plainFiles.ts';
import { utilityBackend } from './utilityBackend.ts';

/** better-sqlite3 13 needs Node-API 10, which came with Node 22: on an older one it crashes at load. */
const nodeNeeded = 22;
const ownNode = Number.parseInt(process.versions.node, 10);

/** `maker`: Electron carries a Node that can do the work. `fallback`: another Node stands beside it. */
export function runtimeName(): 'maker' | 'fallback' {
  return ownNode >= nodeNeeded ? 'maker' : 'fallback';
}

export function backendStarter(): BackendStarter {
  const entry = asPlainFile(join(import.meta.dirname, 'backend.js'));
  return runtimeName() === 'maker' ? utilityBackend(entry) : nodeBackend(otherNode(), entry);
}

/** Named by the scripts that start from sources; a package carries its own. */
function otherNode(): string {
  if (app.isPackaged) return join(process.resourcesPath, 'node', 'bin', 'node');
  return process.env.WINNOW_NODE ?? 'node';
}
