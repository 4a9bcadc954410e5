import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { chosenLanguage } from '../../../src-main/cli/language.ts';
import { standardOutput } from '../../../src-main/cli/standardOutput.ts';
import { cutToWidth, tableLines, widthOf } from '../../../src-main/cli/table.ts';
import { engineThread } from '../../../src-main/learning/index.ts';
import { readerThread } from '../../../src-main/sources/index.ts';
import { createThreads } from '../../../src-main/threads/index.ts';
import { createTerminal, type SpeakingTerminal } from '../../../src-main/cli/terminal.ts';

function speaking(json: boolean, isTTY: boolean): { terminal: SpeakingTerminal; out: () => string; err: () => string } {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 40 });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  const engine = engineThread(new URL('file:///engine'));
  const reader = readerThread(new URL('file:///reader'));
  const threads = createThreads({ entries: { engine, reader }, threads: () => 1 });
  const terminal = createTerminal(
    { stdout: standardOutput(stdout), stderr },
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
    expect(out()).toBe('');
    terminal.end(null);
    expect(out()).toBe('{"accuracy":0.5}\n');
  });

  it('answers with what went wrong instead, also after the result', () => {
    const { terminal, out } = speaking(true, false);
    terminal.result({ accuracy: 0.5 });
    terminal.end({ code: 'disk-full', fields: { path: 'p' } });
    expect(JSON.parse(out())).toEqual({
      error: {
        code: 'disk-full',
        message: expect.stringContaining('p'),
        todo: expect.any(String),
        fields: { path: 'p' },
      },
    });
  });

  it('hands long lists on as they come, in the one object', async () => {
    const { terminal, out } = speaking(true, false);
    const rows = terminal.rows('rows');
    await rows?.write([{ a: 1 }, { a: 2 }]);
    expect(out()).toBe('{"rows":[{"a":1},{"a":2}');
    await rows?.write([]);
    await rows?.write([{ a: 3 }]);
    terminal.result({ classified: 3 });
    terminal.end(null);
    expect(out()).toBe(',{"a":3}],"classified":3}\n');
    const failing = speaking(true, false);
    await failing.terminal.rows('rows')?.write([{ a: 1 }]);
    failing.terminal.end({ code: 'cancelled', fields: {} });
    expect(JSON.parse(failing.out())).toMatchObject({ rows: [{ a: 1 }], error: { code: 'cancelled' } });
    const nothing = speaking(true, false);
    await nothing.terminal.rows('rows')?.write([]);
    nothing.terminal.end(null);
    expect(nothing.out()).toBe('{"rows":[]}\n');
  });

  it('shows what a text would command instead of letting it', () => {
    const { terminal, out, err } = speaking(false, true);
    terminal.say('a\u001b[2Jb', 'c\td\u202e');
    expect(out()).toBe('a\\u001b[2Jb\tc\\td\\u202e\n');
    terminal.note('a\r\nb\u0085\u2028');
    terminal.progress('x\u0007');
    expect(err()).toBe('a\\r\\nb\\u0085\\u2028\n\r\u001b[Kx\\u0007');
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
    expect(lines[1]).toMatch(/^ {2}a\.csv:7: There is no text in it/u);
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

describe('the width of a text', () => {
  it('counts places, not characters', () => {
    expect(['体育', 'ab', 'e\u0301', '📈'].map(widthOf)).toEqual([4, 2, 1, 2]);
    expect(cutToWidth('体育新闻', 5)).toBe('体育');
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
