import { strToU8, zipSync } from 'fflate';
import { relations, zipOf } from './files.ts';

export type SheetXml = { name: string; rows: string; state?: string; after?: string };

/** A workbook of these sheets, as XLSX; `rows` is what stands in `sheetData`. */
export function xlsxOf(sheets: readonly SheetXml[], parts: { strings?: string; styles?: string } = {}): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const named = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="r${index}"/>`,
  );
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${main}"><workbookPr/><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...sheets.map((_, index): [string, string, string] => [
        `r${index}`,
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['s1', 'sharedStrings', 'sharedStrings.xml'],
      ['s2', 'styles', 'styles.xml'],
    ),
    'xl/sharedStrings.xml': `<sst>${parts.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet>${parts.styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  });
}

/** A row of texts that stand in it themselves; an empty one is no cell. */
export function textRow(at: number, ...cells: string[]): string {
  const each = cells.map((text, column) =>
    text === '' ? '' : `<c r="${String.fromCharCode(65 + column)}${at}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${at}">${each.join('')}</row>`;
}

/** A workbook of LibreOffice's kind; `tables` is what stands in its spreadsheet. */
export function odsOf(tables: string, styles = ''): Buffer {
  const spaces = ['office', 'table', 'text', 'style'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  // Its type stands at the beginning, not packed, so that programs see it without unpacking.
  const files = {
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': strToU8('<manifest/>'),
    'content.xml': strToU8(
      `<office:document-content ${spaces.join(' ')}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ),
  };
  return Buffer.from(zipSync(files, { level: 0 }));
}
