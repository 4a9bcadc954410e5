// Compiles the fused kernels: node native/build.mjs [OUTPUT.node] [--force]
// Needs g++ or clang++ (or CXX) and npm's node-api-headers; runs on Node 20 and newer. Does nothing when OUTPUT was made
// from the same sources with the same compiler and flags. Objects stay beside OUTPUT, in objects/.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(HERE, 'src');
const runFile = promisify(execFile);

const COMMON = ['-std=c++17', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra', '-pthread'];
// GCC warns of the "undefined" registers inside its own intrinsics; clang does not know that warning.
const KERNELS = [
  ...['-O3', '-fno-math-errno', '-ffp-contract=fast'],
  ...['-Wno-maybe-uninitialized', '-Wno-unknown-warning-option'],
];

/** Flags of each instruction set that this machine's kind of processor may have. */
function instructionSets() {
  if (process.arch !== 'x64') return { baseline: [] };
  return {
    avx512: ['-mavx512f', '-mavx512dq', '-mavx512vl', '-mfma', '-mprefer-vector-width=512'],
    avx2: ['-mavx2', '-mfma'],
    baseline: [],
  };
}

class BuildFailed extends Error {}

/** The compiler and what it says it is. */
async function findCompiler() {
  for (const command of process.env.CXX ? [process.env.CXX] : ['g++', 'clang++']) {
    try {
      return { command, version: (await runFile(command, ['--version'])).stdout.split('\n', 1)[0] };
    } catch {
      // not this one
    }
  }
  throw new BuildFailed(
    'no C++ compiler found (g++ or clang++; CXX may name another). On Debian and Ubuntu: apt-get install g++',
  );
}

function headers() {
  try {
    return createRequire(import.meta.url)('node-api-headers').include_dir;
  } catch (cause) {
    throw new BuildFailed('node-api-headers is not installed: run npm ci first', { cause });
  }
}

const ccFiles = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.cc'))
    .sort();

/** One entry an object file: [name, source, flags]. */
function compilations() {
  const list = [];
  for (const [isa, flags] of Object.entries(instructionSets())) {
    for (const name of ccFiles(join(SOURCES, 'isa'))) {
      list.push([
        `${isa}-${name}.o`,
        join(SOURCES, 'isa', name),
        [...COMMON, ...KERNELS, `-DWINNOW_ISA=${isa}`, ...flags],
      ]);
    }
  }
  for (const name of ccFiles(SOURCES)) {
    list.push([`${name}.o`, join(SOURCES, name), [...COMMON, '-O2', '-DNAPI_VERSION=8', `-I${headers()}`]]);
  }
  return list;
}

function linkFlags() {
  if (process.platform === 'darwin') return ['-shared', '-undefined', 'dynamic_lookup'];
  // Its own copy of the C++ runtime, seen by nobody else: it runs where that of this machine is missing or older.
  return ['-shared', '-s', '-static-libstdc++', '-static-libgcc', '-Wl,--exclude-libs,ALL', '-pthread', '-ldl'];
}

function fingerprint(compiler) {
  const hash = createHash('sha256').update(JSON.stringify([compiler.version, process.platform, process.arch]));
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (statSync(join(SOURCES, name)).isFile()) hash.update(name).update(readFileSync(join(SOURCES, name)));
  }
  return hash.update(readFileSync(fileURLToPath(import.meta.url))).digest('hex');
}

async function compile(command, args) {
  try {
    const { stderr } = await runFile(command, args, { maxBuffer: 16 << 20 });
    if (stderr.trim()) process.stderr.write(stderr);
  } catch (error) {
    throw new BuildFailed(`${command} failed\n${error.stderr ?? error.message}`);
  }
}

async function inParallel(tasks, width) {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, work));
}

async function build(output, force) {
  if (process.platform === 'win32') throw new BuildFailed('the fused kernels are not built on Windows');
  const begin = performance.now();
  const compiler = await findCompiler();
  const stamp = `${output}.from`;
  const now = fingerprint(compiler);
  if (!force && existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    return `Fused kernels: ${output} is up to date`;
  }
  rmSync(stamp, { force: true });
  const objects = join(dirname(output), 'objects');
  mkdirSync(objects, { recursive: true });
  const list = compilations();
  await inParallel(
    list.map(
      ([name, source, flags]) =>
        () =>
          compile(compiler.command, [...flags, '-c', source, '-o', join(objects, name)]),
    ),
    availableParallelism(),
  );
  const paths = list.map(([name]) => join(objects, name));
  // Under another name first: a process that has the old one loaded keeps its file.
  await compile(compiler.command, [...paths, ...linkFlags(), '-o', `${output}.new`]);
  renameSync(`${output}.new`, output);
  writeFileSync(stamp, now);
  const sets = Object.keys(instructionSets()).join(', ');
  return `Fused kernels: built ${output} (${sets}) with ${compiler.version} in ${((performance.now() - begin) / 1000).toFixed(1)} s`;
}

const args = process.argv.slice(2);
const output = resolve(args.find((arg) => !arg.startsWith('-')) ?? join(HERE, 'build', 'winnow_kernels.node'));
try {
  process.stdout.write(`${await build(output, args.includes('--force'))}\n`);
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  process.stderr.write(`Fused kernels: ${error.message}\n`);
  process.exitCode = 1;
}
