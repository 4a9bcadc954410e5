// Word vectors that were made elsewhere: the English ones that set-up packs, and people's own GloVe, word2vec and fastText files.
// Never keeps more of a file than the words that are asked for; never knows a network.
// Begin with readVectors.ts; pack.ts is the format of the English ones.
export { checkVectors, readVectors } from './readVectors.ts';
export { englishShare } from './englishShare.ts';
export { vectorsAvailable } from './englishPack.ts';
export { PackWriter } from './pack.ts';
export type { WordVectors } from './wordVectors.ts';
