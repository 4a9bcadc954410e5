import type { ZipEntry } from '../../../open/zip/zipFile.ts';
import { readXml } from '../../../extract/xml/readXml.ts';
import { formatCode, showerOf, type Show } from '../shown.ts';

/** How the numbers of each cell format are shown, by the number that cells name it with. */
export async function numberStyles(entry: ZipEntry | undefined, is1904: boolean): Promise<Show[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isOfCells = false;
  if (entry !== undefined) {
    await readXml(entry.chunks(), {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        else if (name === 'cellXfs') isOfCells = true;
        else if (name === 'xf' && isOfCells && formats.length < mostStyles) {
          formats.push(Number(attributes['numFmtId'] ?? 0));
        }
      },
      close(name) {
        if (name === 'cellXfs') isOfCells = false;
      },
    });
  }
  const showers = new Map<number, Show>();
  return formats.map((id) => {
    const show = showers.get(id) ?? showerOf(formatCode(id, codes), is1904);
    showers.set(id, show);
    return show;
  });
}

/** As many as the programs allow. */
const mostStyles = 65_536;
