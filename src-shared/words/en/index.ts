// What the program says in English, one file a screen. English is the source: its shape is the type of every language.
// Never knows who shows it. A new screen adds its line here and in zh-CN/index.ts.
// Begin with shell.ts.
export { backups } from './backups.ts';
export { classify } from './classify.ts';
export { documents } from './documents.ts';
export { importing } from './importing.ts';
export { label } from './label.ts';
export { models } from './models.ts';
export { settings } from './settings.ts';
export { shell } from './shell.ts';
export { train } from './train.ts';
export { welcome } from './welcome.ts';
