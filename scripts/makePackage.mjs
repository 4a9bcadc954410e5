// electron-builder with electron-builder.yml and what depends on this machine.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Platform, build } from 'electron-builder';
import { markPackaged } from './packaged.mjs';
import { ROOT, electron, node24 } from './runtime.mjs';

/** @param {{ installers?: boolean }} [options] */
export async function makePackage({ installers = false } = {}) {
  const { dist, version, runtime } = electron();
  await build({
    projectDir: ROOT,
    targets: installers ? undefined : Platform.current().createTarget('dir'),
    publish: 'never',
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      electronDist: dist,
      electronVersion: version,
      ...(runtime === 'fallback' && { extraResources: [{ from: node24(), to: 'node/bin/node' }] }),
      // The fallback's own default app would be loaded in place of ours.
      afterExtract: async ({ appOutDir }) => rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
      electronFuses: {
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        onlyLoadAppFromAsar: true,
        enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux', // Electron has it for macOS and Windows
        grantFileProtocolExtraPrivileges: false,
      },
    },
  });
  markPackaged();
}
