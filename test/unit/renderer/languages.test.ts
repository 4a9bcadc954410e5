import { describe, expect, it } from 'vitest';
import { words } from '../../../src-shared/words/index.ts';

/** Every sentence with its place; functions are called with signs of their own, so that a lost value shows. */
function sentences(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const said: unknown = Reflect.apply(value, undefined, [7, 8, 9].slice(0, value.length));
    return typeof said === 'string' ? [[path, said]] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => sentences(inner, `${path}.${name}`));
}

const english = new Map(callable(words.en));
const chinese = new Map(callable(words['zh-CN']));

/** Those that take a name of a kind and not a value are asked by the screens' own tests. */
function callable(all: object): [string, string][] {
  const { shell, ...rest } = Object.fromEntries(Object.entries(all));
  const { undone: _, ...plain } = Object.fromEntries(Object.entries(shell));
  return sentences({ ...rest, shell: plain }, 'words');
}

describe('the words of every language', () => {
  it('are complete and never empty', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    const empty = [...english, ...chinese].filter(([, said]) => said.trim() === '').map(([path]) => path);
    expect(empty).toEqual([]);
  });

  it('are Chinese in Chinese, apart from names', () => {
    const names =
      /^(Winnow|English|fastText|JSON|JSON Lines|Word( 97–2003)?|Excel( 97–2003)?|PowerPoint|RTF|EPUB|PDF|Markdown|Parquet|UTF-8|UTF-32 LE|UTF-32 BE|UTF-16 LE|UTF-16 BE|F1|GRU|(IMDB )?LSTM|[\d\s./·+%±–×→:()-]*)$/u;
    const foreign = [...chinese].filter(([, said]) => !/\p{Script=Han}/u.test(said) && !names.test(said));
    expect(foreign.filter(([path, said]) => english.get(path) === said)).toEqual([]);
  });

  it('use the marks of their language', () => {
    const wrong = [...chinese].filter(([, said]) => /\p{Script=Han}[,;:!?](\s|$)/u.test(said));
    expect(wrong).toEqual([]);
  });

  it('say every value that they are given in both languages', () => {
    const lost = [...english].filter(([path, said]) => {
      const other = chinese.get(path) ?? '';
      return [7, 8, 9].some((value) => said.includes(String(value)) && !other.includes(String(value)));
    });
    expect(lost).toEqual([]);
  });
});
