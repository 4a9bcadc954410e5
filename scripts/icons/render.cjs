// Runs inside Electron: draws one SVG at several sizes with Chromium and writes each as PNG. argv: svg, folder, sizes.
const { app, BrowserWindow } = require('electron');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [svg, folder, ...sizes] = process.argv.slice(process.argv.indexOf('--') + 1);

/** Runs in the page. */
async function draw(source, size) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}

app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<!doctype html>');
  mkdirSync(folder, { recursive: true });
  for (const size of sizes.map(Number)) {
    // An SVG without width and height is decoded at the browser's default size and drawn blurred: it gets its size here.
    const text = readFileSync(svg, 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `);
    const source = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
    const url = await window.webContents.executeJavaScript(`(${draw})(${JSON.stringify(source)}, ${size})`);
    writeFileSync(join(folder, `${size}x${size}.png`), Buffer.from(url.split(',')[1], 'base64'));
  }
  app.exit(0);
});
