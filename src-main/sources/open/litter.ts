const litter = new Set(['Thumbs.db', 'desktop.ini', '__MACOSX']);

/** What systems and programs leave beside the files of people, by its name: no document, in a folder or in an archive. */
export function isLitterName(name: string): boolean {
  return name.startsWith('.') || litter.has(name);
}
