import { latinPairs } from './latinPairs.ts';
import { otherPairs } from './otherPairs.ts';

/**
 * For each language a list: at place n the pairs whose second character follows the first with probability e^-n, written one
 * after the other (a space is the border of a word).
 */
export const letterPairs = { ...latinPairs, ...otherPairs } as const;
