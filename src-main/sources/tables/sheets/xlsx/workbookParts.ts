import { AppError } from '../../../../../src-shared/domain/index.ts';
import type { Package } from '../../../extract/office/package.ts';
import { readXml } from '../../../extract/xml/readXml.ts';
import { refusedFor } from '../../../open/refusals.ts';
import type { ZipEntry } from '../../../open/zip/zipFile.ts';

export type WorkbookParts = {
  /** Those that are shown and hold cells, not charts alone. */
  sheets: { name: string; entry: ZipEntry }[];
  strings: ZipEntry | undefined;
  styles: ZipEntry | undefined;
  is1904: boolean;
};

export async function workbookParts(opened: Package): Promise<WorkbookParts> {
  const [main = 'xl/workbook.xml'] = await opened.related('', 'officeDocument');
  const workbook = opened.part(main);
  // Its cells are binary records, and no XML at all.
  if (main.endsWith('.bin')) throw new AppError('format-unsupported', { kind: 'office' });
  if (workbook === undefined) throw refusedFor('is-damaged');
  const relations = await opened.relations(main);
  const named: { name: string; id: string }[] = [];
  let is1904 = false;
  await readXml(workbook.chunks(), {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (tag !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      named.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? attributes['id'] ?? '' });
    },
  });
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const partOf = (type: string, usual: string): ZipEntry | undefined =>
    opened.part(relations.find((relation) => relation.type === type)?.target ?? usual);
  const sheets = named.flatMap(({ name, id }) => {
    const relation = byId.get(id);
    const entry = relation?.type === 'worksheet' ? opened.part(relation.target) : undefined;
    return entry === undefined ? [] : [{ name, entry }];
  });
  if (sheets.length === 0 && named.length > 0 && byId.size === 0) throw refusedFor('is-damaged');
  return {
    sheets,
    strings: partOf('sharedStrings', 'xl/sharedStrings.xml'),
    styles: partOf('styles', 'xl/styles.xml'),
    is1904,
  };
}
