/**
 * Where a file stands for programs that cannot look into an archive: in a package the backend's code, its packages and the
 * samples lie unpacked beside it (electron-builder.yml, asarUnpack). From sources a path stays as it is.
 */
export function asPlainFile(path: string): string {
  return path.replace(/\bapp\.asar(?=[\\/]|$)/, 'app.asar.unpacked');
}
