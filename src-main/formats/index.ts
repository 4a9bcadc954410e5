// Bytes of files and folders become documents (streamed, in small slices), and rows become files.
// Never touches a project or a model, never holds a whole file, never throws for one bad row: problems are items in the stream.
// Begin with registry.ts (which formats there are), then readDocuments.ts; one reader a file in readers/.
export { inspect } from './inspect.ts';
export { mapByName } from './mapping.ts';
export type { ColumnNames } from './mapping.ts';
export { readAny } from './readAny.ts';
export type { AnyOptions } from './readAny.ts';
export { readDocuments, readStream } from './readDocuments.ts';
export type { BytesRead } from './readDocuments.ts';
export { replaceFile } from './writers/replaceFile.ts';
export { writeCsv } from './writers/writeCsv.ts';
export type { CsvWriteOptions } from './writers/writeCsv.ts';
export { writeJsonl } from './writers/writeJsonl.ts';
