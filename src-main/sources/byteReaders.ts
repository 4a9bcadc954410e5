import type { FileKind, FormatName } from '../../src-shared/domain/index.ts';
import { html } from './extract/web/html.ts';
import { markdown } from './extract/web/markdown.ts';
import { epub } from './extract/web/epub.ts';
import { eml } from './extract/mail/eml.ts';
import { mbox } from './extract/mail/mbox.ts';
import { docx } from './extract/office/docx.ts';
import { pdf } from './extract/pdf/pdf.ts';
import { odf } from './extract/office/odf.ts';
import { pptx } from './extract/office/pptx.ts';
import { rtf } from './extract/rtf/rtf.ts';
import { xlsx } from './tables/sheets/xlsx/xlsx.ts';
import { xls } from './tables/sheets/xls/xls.ts';
import { ods } from './tables/sheets/ods/ods.ts';
import { parquet } from './tables/parquet/parquet.ts';
import { archive } from './archives/archive.ts';
import { documentReader } from './extract/extractor.ts';
import type { ByteSource } from './open/byteSource.ts';
import { withPath } from './open/fileErrors.ts';
import type { ByteReader, ByteShape, GivenShape, OpenInside } from './reader.ts';

/** Every format of bytes that can be read; a further one is one file, and its line here. */
const documents = [docx, odf, pptx, rtf, epub, eml, mbox, pdf, html, markdown];
const tables = [xlsx, xls, ods, parquet];
const readers: readonly ByteReader[] = [...documents.map(documentReader), ...tables, archive];

export function byteReaderOf(kind: FileKind | null, format: FormatName | undefined): ByteReader | undefined {
  if (format !== undefined) return readers.find((reader) => reader.format === format);
  return kind === null ? undefined : readers.find(({ kinds }) => kinds.includes(kind));
}

/** As the reader gives it, but that what it throws says of which file. */
export async function byteShape(
  reader: ByteReader,
  source: ByteSource,
  given: GivenShape,
  open: OpenInside,
): Promise<ByteShape> {
  const path = source.path ?? source.name;
  const named = (thrown: unknown): never => {
    throw withPath(thrown, path);
  };
  const shape = await reader.shape(source, given, open).catch(named);
  return {
    ...shape,
    sample: () => shape.sample().catch(named),
    async *rows(signal, onBytes) {
      try {
        yield* shape.rows(signal, onBytes);
      } catch (thrown) {
        named(thrown);
      }
    },
  };
}
