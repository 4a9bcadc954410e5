import { fontScales } from '../../src-shared/domain/index.ts';

/** A tenth or so larger or smaller, within what the window allows. Tenths add up to 0.7999… otherwise. */
export function textSize(now: number, step: number): number {
  return Math.min(fontScales.largest, Math.max(fontScales.smallest, Math.round((now + step) * 10) / 10));
}
