// Finds what the program brings along: the folder `resources`, wherever the program runs from.
// Never opens a file in it; whoever owns a file there knows what it holds.
// All of it is resourcesFolder.ts.
export { resourcesFolder } from './resourcesFolder.ts';
