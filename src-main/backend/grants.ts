import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../src-shared/domain/index.ts';

/**
 * Leave to write to one path. Main gives it when a person chose the place in the system's dialog; the page hands it on without being
 * able to make one itself. Both ends know the secret, so nothing needs to be remembered, also over a restart of the backend.
 */
export function grantFor(secret: string, path: string): string {
  return `${sealOf(secret, path)}${path}`;
}

/** The path that a grant is for. Throws not-allowed where it was not given by a dialog. */
export function grantedPath(secret: string, grant: string): string {
  const path = grant.slice(sealLength);
  const given = Buffer.from(grant.slice(0, sealLength));
  const expected = Buffer.from(sealOf(secret, path));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('not-allowed');
  return path;
}

const sealLength = 64;

function sealOf(secret: string, path: string): string {
  return createHmac('sha256', secret).update(path).digest('hex');
}
