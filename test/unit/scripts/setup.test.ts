import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile } from '../../../scripts/icons/containers.mjs';
import { isInstalled } from '../../../scripts/setup/dependencies.mjs';
import { withStockFuses } from '../../../scripts/setup/electronFallback.mjs';
import { isNewEnough } from '../../../scripts/setup/node24.mjs';
import { lineFor } from '../../../scripts/setup/report.mjs';
import { installCommand } from '../../../scripts/setup/systemLibraries.mjs';

describe('Node for the work', () => {
  it.each(['22.18.0', '23.6.0', '24.0.0', '26.1.0'])('takes %s', (version) => expect(isNewEnough(version)).toBe(true));
  it.each(['20.20.2', '22.17.9', '23.5.0'])('finds %s too old', (version) => expect(isNewEnough(version)).toBe(false));
});

describe('npm packages', () => {
  const wanted = {
    packages: {
      '': { version: '2' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('are there when every package is, but for those of other platforms', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
    expect(isInstalled(wanted, { packages: { 'node_modules/a': a, 'node_modules/left-over': a } })).toBe(true);
  });

  it('are not when one is missing, of another version or of other content', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-b' } } })).toBe(false);
  });
});

describe("a step's line", () => {
  it('says what, from where, how large, how long', () => {
    const line = lineFor('Electron', { what: '33.2.1', from: 'npm', bytes: 196_264_810 }, 8_840);
    expect(line.trim()).toBe('Electron           33.2.1 · from npm · 196 MB · 8.8 s');
  });

  it('adds a note on a line of its own', () => {
    expect(lineFor('Node', { what: '24', from: 'cache', note: 'why' }, 0).split('\n')).toHaveLength(2);
  });
});

describe("the fallback Electron's fuses", () => {
  const wire = (fuses: string) =>
    Buffer.from(`code dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008${fuses} code`, 'latin1');

  it('go back to stock, the rest of the program untouched', () => {
    expect(withStockFuses(wire('10100011')).toString('latin1')).toBe(wire('10110001').toString('latin1'));
  });

  it('are left alone where they are not as expected', () => {
    expect(() => withStockFuses(wire('11111111'))).toThrow('not as expected');
    expect(() => withStockFuses(Buffer.from('no fuses'))).toThrow('not where they should be');
  });
});

describe('icons', () => {
  const pictures = [16, 256].map((size) => ({ size, png: Buffer.from(`png of ${size}`) }));

  it('an .ico lists its pictures where they are', () => {
    const file = icoFile(pictures);
    expect(file.readUInt16LE(4)).toBe(2);
    for (const [index, { size, png }] of pictures.entries()) {
      const entry = 6 + 16 * index;
      expect(file[entry]).toBe(size % 256);
      const at = file.readUInt32LE(entry + 12);
      expect(file.subarray(at, at + file.readUInt32LE(entry + 8))).toEqual(png);
    }
  });

  it('an .icns names its length and holds each size under its type', () => {
    const file = icnsFile(pictures);
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    for (const type of ['icp4', 'ic08', 'ic13']) expect(file.includes(type)).toBe(true);
  });
});

it('names one command for what is missing', () => {
  expect(installCommand(['xvfb', 'libnss3'])).toBe('apt-get install -y --no-install-recommends xvfb libnss3');
});
