// npm run package [-- --installers] [--for-tests]: the program as people get it, from whichever Electron is here.
//   (nothing)      an unpacked folder in dist/
//   --installers   also AppImage and deb, dmg, or nsis; electron-builder fetches its tools for those
//   --for-tests    in dist/for-tests, with --inspect allowed, without which Playwright cannot drive it
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
const forTests = args.includes('--for-tests');
await makePackage({ forTests, installers: args.includes('--installers') }).catch(endWith);
printToStdout(`${packagedProgram({ forTests })} · ${((performance.now() - begin) / 1000).toFixed(1)} s`);
