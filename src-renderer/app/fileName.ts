/** The last part of a path, of whichever system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/u).findLast((part) => part !== '') ?? path;
}

/** A model as “Save as file” writes it. */
export function isModelFile(path: string): boolean {
  return path.toLowerCase().endsWith('.winnowmodel');
}
