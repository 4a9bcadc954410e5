// Turns texts into token ids: clean, tokenise, count a vocabulary, encode. Pure over plain values; long work goes in slices and can be stopped.
// Never reads a file, never knows a network or a label.
// What counts as the same text everywhere stands in sameText.ts.
// Begin with tokenise.ts (what a token is) and tokenTable.ts (all texts in one pass), then encode.ts (what the engine gets).
export { textKey } from './sameText.ts';
export { compileTokeniser } from './tokenise.ts';
export { tabulateTokens } from './tokenTable.ts';
export type { TokenTable } from './tokenTable.ts';
export { buildVocabulary, oovId, paddingId, vocabularyOf } from './vocabulary.ts';
export type { Vocabulary } from './vocabulary.ts';
export { encode, encodeTable, measureLength } from './encode.ts';
export type { EncodedTexts } from './encode.ts';
export { surveyTexts } from './survey.ts';
export type { TextFacts } from './survey.ts';
export { createBreather } from './breather.ts';
