// .ico and .icns are lists of PNG files with a head: both systems have read PNG inside them since 2007.

/** @typedef {{ size: number, png: Buffer }} Picture */

/** Windows. @param {Picture[]} pictures up to 256 pixels */
export function icoFile(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2); // 1: icon, 2 would be a cursor
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // one byte each: 0 means 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // planes
    head.writeUInt16LE(32, at + 6); // bits a pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

// Apple's names for the PNG of each width; those with two are the same pixels for a screen of double density.
const ICNS_TYPES = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['icp6', 'ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** macOS; other sizes than Apple's are left out. @param {Picture[]} pictures */
export function icnsFile(pictures) {
  const parts = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES.get(size) ?? []).map((type) => Buffer.concat([chunkHead(type, png.length), png])),
  );
  return Buffer.concat([
    chunkHead(
      'icns',
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
    ...parts,
  ]);
}

/**
 * @param {string} type
 * @param {number} length of what follows
 */
function chunkHead(type, length) {
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
