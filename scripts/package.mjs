// npm run package [-- --installers]: the program as people get it, from whichever Electron is here.
//   (nothing)      an unpacked folder in dist/
//   --installers   also AppImage and deb, dmg, or nsis; electron-builder fetches its tools for those
import { buildIfStale } from './build.mjs';
import { makePackage } from './makePackage.mjs';
import { packagedProgram } from './packaged.mjs';
import { becomeNode24 } from './passThrough.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';

const args = process.argv.slice(2);
await setUp().catch(endWith);
await becomeNode24(); // electron-builder needs Node 22
await buildIfStale(printToStdout).catch(endWith);
const begin = performance.now();
await makePackage({ installers: args.includes('--installers') }).catch(endWith);
printToStdout(`${packagedProgram()} · ${((performance.now() - begin) / 1000).toFixed(1)} s`);
