// Turns texts into token ids: clean, tokenise, count a vocabulary, encode. Pure functions over plain values; long work comes in slices.
// Never reads a file, never knows a network or a label.
// Begin with tokenise.ts (what a token is) and encode.ts (what the engine gets).
export { compileCleaner } from './cleaner.ts';
export { tokenise } from './tokenise.ts';
export { buildVocabulary, paddingId, oovId } from './vocabulary.ts';
export type { Vocabulary } from './vocabulary.ts';
export { encode } from './encode.ts';
export type { EncodedTexts } from './encode.ts';
export { surveyTexts } from './survey.ts';
export type { TextFacts } from './survey.ts';
