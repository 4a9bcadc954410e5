// Bytes of files and folders become documents (streamed, in small slices), and rows become files.
// Never touches a project or a model, never holds a whole file, never throws for one bad row: problems are items in the stream.
// Begin with registry.ts (formats of text) and byteReaders.ts (formats of bytes), then readDocuments.ts; one format a file.
export { isStructured } from './extract/readFiles.ts';
export { inspect } from './inspect.ts';
export { mapByName } from './tables/mapping.ts';
export type { ColumnNames } from './tables/mapping.ts';
export { listFiles } from './listFiles.ts';
export type { ListedFile } from './listFiles.ts';
export { readWholeFile } from './open/openFile.ts';
export { readAny } from './readAny.ts';
export type { AnyOptions } from './readAny.ts';
export { createReading } from './thread/createReading.ts';
export type { Reading } from './thread/createReading.ts';
export { readerThread } from './thread/readerThread.ts';
export type { ReaderThreads } from './thread/readerThread.ts';
export { readDocuments, readStream } from './readDocuments.ts';
export type { BytesRead } from './readDocuments.ts';
export { headerKey, textAlone } from './tables/textChoice.ts';
export { metadataColumns } from './metadata.ts';
export { replaceFile } from './write/replaceFile.ts';
export { writeCsv } from './write/writeCsv.ts';
export type { CsvWriteOptions } from './write/writeCsv.ts';
export { writeJsonl } from './write/writeJsonl.ts';
