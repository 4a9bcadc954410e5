import { LineSplitter } from '../open/lineSplitter.ts';
import { limits } from '../open/limits.ts';
import { tooLong, type Row, type RowParser } from './rows.ts';
import type { Sample } from '../open/sample.ts';

/** A parser for formats in which each line that is not blank is a row of its own. */
export function perLine(sample: Sample, read: (text: string, line: number) => Row): RowParser {
  const splitter = new LineSplitter(sample.lineBreak);
  const rows = (lines: ReturnType<LineSplitter['push']>): Row[] =>
    lines.flatMap((line) => {
      if (line.tooLong) return [tooLong(line.number, limits.field)];
      return line.text.trim() === '' ? [] : [read(line.text, line.number)];
    });
  return { push: (text) => rows(splitter.push(text)), end: () => rows(splitter.end()) };
}

/** The sample's whole lines that are not blank, at most as many as decide on a format. */
export function sampleLines(sample: Sample): string[] {
  const splitter = new LineSplitter(sample.lineBreak);
  const lines = splitter.push(sample.text);
  if (sample.complete || lines.length === 0) lines.push(...splitter.end());
  return lines
    .slice(0, limits.sampleRows)
    .map((line) => line.text)
    .filter((text) => text.trim() !== '');
}
