import type { NetworkRecipe, TextRecipe } from '../../../src-shared/domain/index.ts';
import { encodeTable, hashNgrams } from '../../text/index.ts';
import type { TokenTable, Vocabulary } from '../../text/index.ts';
import type { NetworkTexts } from './networkInput.ts';

export interface Reading {
  readonly recipe: TextRecipe;
  readonly network: NetworkRecipe;
  readonly vocabulary: Vocabulary;
  readonly maxLength: number;
}

/** Tokens become what the network reads: ids of the vocabulary, and hashed n-grams of the whole text for a wide part. */
export function readTexts(table: TokenTable, { recipe, network, vocabulary, maxLength }: Reading): NetworkTexts {
  return {
    tokens: encodeTable(table, vocabulary, recipe, maxLength),
    grams: network.wide ? hashNgrams(table, network.wide) : null,
  };
}
