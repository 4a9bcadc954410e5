// The model bundle (.winnowmodel): one zip with a manifest, the vocabulary and the weights, readable with no project.
// Never trains or predicts, never knows a project; it is checked by hash whenever it is read.
// Begin with bundleManifest.ts (what stands in it), then bundlePieces.ts and readBundle.ts.
export type { BundleManifest } from './bundle/bundleManifest.ts';
export { readBundle } from './bundle/readBundle.ts';
export type { ModelBundle } from './bundle/readBundle.ts';
export { bundlePieces } from './bundle/bundlePieces.ts';
export type { BundleContents } from './bundle/bundlePieces.ts';
