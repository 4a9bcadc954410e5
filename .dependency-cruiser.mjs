// The layers of docs/ as rules: app, cli → backend → services → rooms → src-shared, the window → src-shared alone.
// A room of src-main is entered by its door, index.ts.
const SERVICES = 'labelling|training|models|classifying|documents|importing|exploring|backups|predicting';
const ROOMS = 'engine|evaluate|text|language|sources|project|recipes|exporting';
// Rooms of one level stand beside one another; these few lean on a neighbour.
const NEIGHBOURS = [
  ['engine', 'text'],
  ['engine', 'evaluate'], // early stopping measures, and chance is drawn from one place
  ['exporting', 'engine'],
  ['project', 'evaluate'], // the one rule from scores to labels
  ['project', 'text'], // what counts as the same text
];

const inRoom = (names) => `^src-main/(${names})/`;
const mayLeanOn = (room) => NEIGHBOURS.filter(([from]) => from === room).map(([, to]) => to);

const peers = ROOMS.split('|').map((room) => ({
  name: `${room}-and-its-peers`,
  comment: `${room} may import ${mayLeanOn(room).join(', ') || 'no room beside it'}`,
  severity: 'error',
  from: { path: inRoom(room) },
  to: { path: inRoom(ROOMS), pathNot: inRoom([room, ...mayLeanOn(room)].join('|')) },
}));

/** Whoever may import a package that stands for a whole concern. */
const owner = (name, path, owners) => ({
  name,
  severity: 'error',
  from: { path: '^src-', pathNot: owners },
  to: { path: `node_modules/${path}` },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^(src-|scripts)' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'src-shared knows no Node, no DOM, no Electron and none of our other sources',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { path: ['^src-(main|renderer)/', 'node_modules/electron/'] },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'window-knows-shared-alone',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['^src-main/', 'node_modules/electron/'] },
    },
    {
      name: 'window-without-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-knows-backend-alone',
      comment:
        "the thin main process: what it would run of a service would run in Electron's Node and could freeze windows; the channel only hands on",
      severity: 'error',
      from: { path: inRoom('app') },
      to: { path: '^src-main/', pathNot: inRoom('app|backend|channel') },
    },
    {
      name: 'nobody-imports-app-or-cli',
      severity: 'error',
      from: { path: '^src-', pathNot: inRoom('app|cli') },
      to: { path: inRoom('app|cli') },
    },
    { name: 'cli-without-app', severity: 'error', from: { path: inRoom('cli') }, to: { path: inRoom('app') } },
    {
      name: 'services-below-backend',
      severity: 'error',
      from: { path: inRoom(`${SERVICES}|${ROOMS}|learning`) },
      to: { path: inRoom('backend') },
    },
    {
      name: 'services-apart',
      comment: 'what two services need stands in a room below them',
      severity: 'error',
      from: { path: `^src-main/(${SERVICES})/` },
      to: { path: inRoom(SERVICES), pathNot: '^src-main/$1/' },
    },
    {
      name: 'jobs-below-services',
      comment: 'the runner knows no kind of work: each service registers its own',
      severity: 'error',
      from: { path: inRoom('jobs') },
      to: { path: '^src-main/', pathNot: inRoom('jobs|project|threads|channel') },
    },
    {
      name: 'jobs-above-rooms',
      severity: 'error',
      from: { path: inRoom(`${ROOMS}|learning`) },
      to: { path: inRoom('jobs') },
    },
    {
      name: 'rooms-below-services',
      severity: 'error',
      from: { path: inRoom(`${ROOMS}|learning`) },
      to: { path: inRoom(SERVICES) },
    },
    {
      name: 'threads-know-no-task',
      comment: 'the pool is given tables of calls and entries; it imports nobody above it',
      severity: 'error',
      from: { path: inRoom('threads') },
      to: { path: '^src-main/', pathNot: inRoom('threads') },
    },
    {
      name: 'threads-start-threads',
      comment:
        "nobody else starts one; the project's read thread holds SQLite's connection to one file, and the engine only shares a gate",
      severity: 'error',
      from: {
        path: '^src-',
        pathNot: [inRoom('threads'), '^src-main/project/storage/readThread[.]ts$', '^src-main/engine/oneAtATime[.]ts$'],
      },
      to: { path: '^(node:)?worker_threads$' },
    },
    ...peers,
    {
      name: 'by-the-door',
      comment: "a room's index.ts is what others may use",
      severity: 'error',
      from: { path: '^src-main/([^/]+)/' },
      to: { path: '^src-main/[^/]+/', pathNot: ['^src-main/$1/', '^src-main/[^/]+/index[.]ts$'] },
    },
    owner('tensorflow-in-engine', '@tensorflow/', inRoom('engine')),
    owner('sql-in-project', 'better-sqlite3/', inRoom('project')),
    owner('electron-in-app', 'electron/', inRoom('app')),
    {
      name: 'program-without-tools',
      comment: 'what the packaged backend imports must be a dependency, not a devDependency',
      severity: 'error',
      from: { path: '^src-(main|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/electron/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json', '.css', '.d.ts'],
    },
  },
};
