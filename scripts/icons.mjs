// Makes every icon from resources/icons/winnow.svg: PNGs for Linux, winnow.ico, winnow.icns. They are committed, so that
// packaging needs no display; run this after a change of the drawing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDisplay } from './display.mjs';
import { icnsFile, icoFile } from './icons/containers.mjs';
import { ROOT, electronPath } from './runtime.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { endWith, setUp } from './setup.mjs';
import { run } from './setup/process.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const folder = join(ROOT, 'resources', 'icons');
const pngs = join(folder, 'png');

await setUp().catch(endWith);
await withDisplay((display) => {
  const args = [
    join(ROOT, 'scripts', 'icons', 'render.mjs'),
    '--',
    join(folder, 'winnow.svg'),
    pngs,
    ...SIZES.map(String),
  ];
  return run(electronPath(), [...sandboxArguments(), ...args], { env: { ...process.env, ...display } });
}).catch(endWith);

const pictures = SIZES.map((size) => ({ size, png: readFileSync(join(pngs, `${size}x${size}.png`)) }));
writeFileSync(join(folder, 'winnow.ico'), icoFile(pictures.filter(({ size }) => size <= 256)));
writeFileSync(join(folder, 'winnow.icns'), icnsFile(pictures));
