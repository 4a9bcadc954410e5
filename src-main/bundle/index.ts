// The model bundle (.winnowmodel): one zip with a manifest, the vocabulary and the weights, readable with no project.
// Never trains or predicts, never knows a project; it is checked by hash whenever it is read.
// Begin with bundleManifest.ts (what stands in it), then packBundle.ts and readBundle.ts.
export type { BundleManifest } from './bundleManifest.ts';
export { readBundle } from './readBundle.ts';
export type { ModelBundle } from './readBundle.ts';
export { packBundle } from './packBundle.ts';
export type { BundleContents } from './packBundle.ts';
