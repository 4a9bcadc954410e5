// What the window needs of a Linux system: Electron's shared libraries, a virtual display for its tests, a Chinese font.
// Installed by apt where we may; elsewhere the one command is printed.
import { onPath, run } from './process.mjs';

// Debian 12's names; newer releases call some of them …t64, which `availableName` finds.
const PACKAGE_OF = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
};

/**
 * The Debian packages that are missing here.
 * @param {string | undefined} electron
 */
export async function missingPackages(electron) {
  if (process.platform !== 'linux') return [];
  const missing = new Set();
  if (electron) {
    const linked = await run('ldd', [electron]).catch(() => '');
    for (const line of linked.split('\n')) {
      if (!line.includes('not found')) continue;
      const library = line.trim().split(' ')[0] ?? '';
      // What is not named here (libX11, libdbus …) comes along as a dependency of these four.
      missing.add(PACKAGE_OF[/** @type {keyof typeof PACKAGE_OF} */ (library)] ?? 'libgtk-3-0');
    }
  }
  if (!onPath('Xvfb')) missing.add('xvfb');
  const fonts = await run('fc-list', [':lang=zh']).catch(() => '');
  if (!fonts.trim()) missing.add('fonts-noto-cjk');
  return [...missing].sort();
}

/** @param {string[]} packages */
export function installCommand(packages) {
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * @param {string | undefined} electron
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideSystemLibraries(electron) {
  if (process.platform !== 'linux') return { what: 'system libraries', from: 'at hand' };
  const missing = await missingPackages(electron);
  if (missing.length === 0) return { what: 'system libraries', from: 'at hand' };
  if (!onPath('apt-get') || process.getuid?.() !== 0) {
    const how = onPath('apt-get') ? `run once: sudo ${installCommand(missing)}` : `install ${missing.join(', ')}`;
    return { what: `${missing.join(', ')} missing`, from: 'nowhere', note: `the window needs them; ${how}` };
  }
  const names = await availableNames(missing);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  return { what: missing.join(', '), from: 'apt' };
}

/** @param {string[]} packages */
async function availableNames(packages) {
  await run('apt-get', ['update', '-q']);
  return Promise.all(
    packages.map(async (name) => {
      const policy = await run('apt-cache', ['policy', `${name}t64`]).catch(() => '');
      return /Candidate: \d/.test(policy) ? `${name}t64` : name;
    }),
  );
}
