// Chromium refuses to start its sandbox for root. Then, and only then, the scripts (never the app) switch it off.

/** @returns {string[]} */
export function sandboxArguments() {
  return needsNoSandbox() ? ['--no-sandbox'] : [];
}

/** @param {(line: string) => void} print */
export function explainSandbox(print) {
  if (needsNoSandbox()) print('Running as root, for whom Chromium has no sandbox: starting with --no-sandbox');
}

function needsNoSandbox() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
