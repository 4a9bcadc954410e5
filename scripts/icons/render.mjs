// Runs inside Electron: draws one SVG at several sizes with Chromium and writes each as PNG. argv: svg, folder, sizes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, app } from 'electron';

const [svg = '', folder = '', ...sizes] = process.argv.slice(process.argv.indexOf('--') + 1);

/**
 * What the page does: draw the picture on a canvas.
 * @param {string} picture as a data address
 * @param {number} size
 */
const drawing = (picture, size) => `(async () => {
  const image = new Image();
  image.src = ${JSON.stringify(picture)};
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ${size};
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png');
})()`;

// Not awaited at the top: Electron is ready only after this module has run.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<!doctype html>');
  mkdirSync(folder, { recursive: true });
  for (const size of sizes.map(Number)) {
    // An SVG that names no size of its own is decoded at the browser's default one and drawn blurred.
    const text = readFileSync(svg, 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `);
    const picture = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
    const drawn = await window.webContents.executeJavaScript(drawing(picture, size));
    writeFileSync(join(folder, `${size}x${size}.png`), Buffer.from(drawn.split(',')[1], 'base64'));
  }
  app.exit(0);
});
