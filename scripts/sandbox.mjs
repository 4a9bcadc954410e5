// Chromium's sandbox on Linux. It refuses to start for root: then, and only then, the scripts (never the app) switch it off.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {string[]} */
export function sandboxArguments() {
  return isRoot() ? ['--no-sandbox'] : [];
}

/**
 * Says what will be done or has to be done before the window can start.
 * @param {string} dist Electron's folder
 * @returns {string | undefined}
 */
export function sandboxNotice(dist) {
  if (process.platform !== 'linux') return undefined;
  if (isRoot()) return 'Running as root, for whom Chromium has no sandbox: starting with --no-sandbox';
  if (mayMakeNamespaces() || hasRootsHelper(dist)) return undefined;
  const helper = join(dist, 'chrome-sandbox');
  return `This system forbids the sandbox to ordinary users. Run once: sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`;
}

function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Debian's old switch and Ubuntu's newer one, each absent where everybody may. */
function mayMakeNamespaces() {
  return (
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1'
  );
}

/** @param {string} file */
function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** @param {string} dist */
function hasRootsHelper(dist) {
  const helper = statSync(join(dist, 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper?.uid === 0 && (helper.mode & 0o4000) !== 0;
}
