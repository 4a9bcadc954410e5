import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Session } from 'electron';
import { protocol } from 'electron';

/** The window's own origin. No file:// page is ever shown, so no page can read the disk by address. */
export const appOrigin = 'winnow://app';

// style-src has no 'unsafe-inline': Svelte and bits-ui set styles through the CSSOM, which the policy does not concern.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No string becomes markup but through Svelte's own templates, which hold no document's text.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** To be called before the app is ready, once. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'winnow', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built window, and nothing outside that folder. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('winnow', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'app' || request.method !== 'GET') return refuse(403);
    try {
      const path = fileFor(folder, url.pathname);
      const type = types[extname(path ?? '')];
      if (!path || !type) return refuse(404);
      return new Response(await readFile(path), { headers: headersFor(type) });
    } catch {
      return refuse(404);
    }
  });
}

function fileFor(folder: string, pathname: string): string | null {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  return path.startsWith(folder + sep) ? path : null;
}

function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  };
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': policy } });
}
