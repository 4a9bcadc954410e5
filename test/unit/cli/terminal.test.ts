import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { chosenLanguage } from '../../../src-main/cli/language.ts';
import { tableLines, widthOf } from '../../../src-main/cli/table.ts';
import { engineThread } from '../../../src-main/learning/index.ts';
import { readerThread } from '../../../src-main/sources/index.ts';
import { createThreads } from '../../../src-main/threads/index.ts';
import { createTerminal, type Terminal } from '../../../src-main/cli/terminal.ts';

function speaking(json: boolean, isTTY: boolean): { terminal: Terminal; out: () => string; err: () => string } {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 40 });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  const engine = engineThread(new URL('file:///engine'));
  const reader = readerThread(new URL('file:///reader'));
  const threads = createThreads({ entries: { engine, reader }, threads: () => 1 });
  const terminal = createTerminal(
    { stdout, stderr },
    { language: 'en', json, threads, signal: new AbortController().signal },
  );
  return { terminal, out: () => text(stdout), err: () => text(stderr) };
}

describe('the terminal', () => {
  it('prints one JSON object on stdout and nothing else there', () => {
    const { terminal, out } = speaking(true, true);
    terminal.say('for people');
    terminal.progress('half');
    terminal.note('a note');
    terminal.result({ accuracy: 0.5 });
    expect(out()).toBe('{"accuracy":0.5}\n');
  });

  it('draws progress only where somebody watches', () => {
    const silent = speaking(false, false);
    silent.terminal.progress('half');
    expect(silent.err()).toBe('');
    const watched = speaking(false, true);
    watched.terminal.progress('x'.repeat(100));
    expect(watched.err()).toContain('x'.repeat(39));
    watched.terminal.note('done');
    expect(watched.err()).toBe('\r\u001B[Kdone\n');
  });

  it('names what could not be read, and how much more there is', () => {
    const { terminal, err } = speaking(false, false);
    const problem = { source: 'a.csv', line: 7, error: { code: 'row-without-text', fields: {} } as const };
    terminal.problems(
      Array.from({ length: 60 }, () => problem),
      75,
    );
    const lines = err().trimEnd().split('\n');
    expect(lines[0]).toBe('75 could not be read:');
    expect(lines[1]).toMatch(/^ {2}a\.csv:7: This row has no text/u);
    expect(lines.at(-1)).toBe('  … and 25 more');
  });
});

describe('a table', () => {
  it('lines its columns up, with Chinese labels too', () => {
    const lines = tableLines(
      ['标签', 'F1'],
      [
        ['体育', '91 %'],
        ['entertainment', '5 %'],
      ],
    );
    expect(new Set(lines.map(widthOf)).size).toBe(1);
    expect(lines[2]).toBe('entertainment   5 %');
  });
});

describe('the language', () => {
  it('is the one asked for, else that of the system, else English', () => {
    expect(chosenLanguage(['demo', '--lang', 'zh-CN'], { LANG: 'en_GB.UTF-8' })).toBe('zh-CN');
    expect(chosenLanguage(['demo', '--lang=en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(chosenLanguage(['demo'], { LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
    expect(chosenLanguage([], {})).toBe('en');
  });
});
