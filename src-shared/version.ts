import manifest from '../package.json' with { type: 'json' };

/** The program's own version: kept with every run, shown by the command line. */
export const programVersion: string = manifest.version;
