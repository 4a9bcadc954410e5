import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../src-main/sources/index.ts';
import type { ReadOptions } from '../../../src-shared/domain/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

async function read(path: string, options?: Partial<ReadOptions>): ReturnType<typeof collect> {
  return collect(readDocuments(path, options ?? (await inspect(path)).options, running()));
}

const tabs = (rows: string[][]): string => rows.map((row) => `${row.join('\t')}\n`).join('');

describe('several labels in a cell', () => {
  it('are found in lists as programs print them', async () => {
    const path = folder.write(
      'printed.csv',
      [
        'text,labels',
        `the first of some texts,"['joy', 'fear']"`,
        `the second of some texts,"[""it's"", 'a, b']"`,
        `the third of some texts,"['joy' 'anger']"`,
        `the fourth of some texts,[]`,
        `the fifth of some texts,[REDACTED]`,
        `the sixth of some texts,"(""joy"",)"`,
        '',
      ].join('\n'),
    );
    const { documents, problems } = await read(path);
    expect(problems).toEqual([]);
    expect(documents.map(({ labels }) => labels)).toEqual([
      ['joy', 'fear'],
      ["it's", 'a, b'],
      ['joy', 'anger'],
      [],
      ['[REDACTED]'],
      ['joy'],
    ]);
  });

  const goEmotions = tabs([
    ['my favourite food is anything that I did not have to cook', '2', 'eebbqej'],
    ['now if he does off himself everyone will think that', '1', 'ed00q6i'],
    ['why is he even there at all, I ask you', '0,2', 'eezlygj'],
    ['to make her feel threatened and nothing else', '1', 'ed7ypvh'],
    ['dirty southern wankers is what they are called', '0', 'ed0bdzj'],
    ['that is so sad to hear from all of you', '2,1', 'edvnz26'],
    ['one more comment that is long enough', '2', 'ed0vnz26'],
    ['another comment from the same place', '1', 'ed1vnz26'],
    ['a third comment of some length here', '0', 'ed2vnz26'],
    ['and a fourth one, which is angry too', '2', 'ed3vnz26'],
    ['a fifth that laughs about the others', '1', 'ed4vnz26'],
    ['a sixth that admires all of the others', '0', 'ed5vnz26'],
  ]);

  it('are numbers with commas between, named by emotions.txt', async () => {
    folder.write('emotions.txt', 'admiration\namusement\nanger\n');
    const path = folder.write('train.tsv', goEmotions);
    const found = await inspect(path);
    expect(found).toMatchObject({ sure: true, options: { separator: ',' } });
    expect(found.preview[2]?.[1]).toBe('admiration,anger');
    const { documents } = await read(path);
    expect(documents.map(({ labels }) => labels).slice(0, 3)).toEqual([
      ['anger'],
      ['amusement'],
      ['admiration', 'anger'],
    ]);
    // A folder has nobody who looks at its tables.
    const { documents: inFolder } = await collect(readDocuments(folder.path, {}, running()));
    expect(inFolder.filter(({ labels }) => labels.length === 2)).toHaveLength(2);
  });

  it('stay numbers where no file names them, and a person is to say whether they are right', async () => {
    const path = folder.write('train.tsv', goEmotions);
    expect(await inspect(path)).toMatchObject({ sure: false, sureOfText: true, options: { separator: ',' } });
    expect((await read(path)).documents[2]?.labels).toEqual(['0', '2']);
    const { options } = await inspect(path);
    expect((await read(path, { ...options, separator: undefined })).documents[2]?.labels).toEqual(['0,2']);
  });
});

describe('an Orange table', () => {
  const rows = [
    ['the striker missed a penalty again today', '3', 'sport'],
    ['butter and garlic belong in the oven', '4', 'food'],
    ['the coach is out of the league now', '5', 'sport'],
    ['let the dough simmer for an hour', '2', 'food'],
  ];
  it.each([
    ['text\tlength\ttopic', 'string\tcontinuous\tdiscrete', 'meta\t\tclass'],
    ['text\tlength\ttopic', 's\tc\tfood sport', 'm\ti\tclass'],
    ['text\tlength\ttopic', 'string\tcontinuous\td', 'meta width=200\t\tc'],
  ])('has its three lines of header read as names, types and roles (%#)', async (...header) => {
    const path = folder.write('topics.tab', `${header.join('\n')}\n${tabs(rows)}`);
    expect(await inspect(path)).toMatchObject({
      columns: ['text', 'length', 'topic'],
      options: { mapping: { text: [0], label: 2, split: null } },
      leftOut: [{ kind: 'header' }, { kind: 'header' }],
    });
    const { documents } = await read(path);
    expect(documents.map(({ text, labels }) => [text, labels[0]])).toEqual(
      rows.map(([text, , topic]) => [text, topic]),
    );
  });
});

describe('a character that no text has', () => {
  it('costs its row, not the file; in a letter it is shown', async () => {
    const sound = Array.from({ length: 5 }, (_, index) => `this is row ${index},news`);
    const path = folder.write('nul.csv', ['text,label', ...sound, 'half\0 a row,news', ''].join('\n'));
    const { documents, problems } = await read(path);
    expect(documents).toHaveLength(5);
    expect(problems).toMatchObject([{ line: 7, error: { code: 'row-malformed', fields: { reason: 'nul' } } }]);
    const letter = folder.write('letter.txt', 'a letter with one\0 of them');
    expect((await read(letter, { format: 'text' })).documents[0]?.text).toBe('a letter with one\uFFFD of them');
  });
});

describe('JSON that is longer than its sample', () => {
  const records = (count: number): string =>
    Array.from({ length: count }, (_, index) => `{"text": "this is what record ${index} says", "label": "a"}`).join(
      ',\n',
    );

  it.each([
    ['a comma too many', `[\n${records(9000)},\n,{"text":"x"}]`, 9002, 1],
    ['a bracket of the wrong kind', `[\n${records(9000)}\n}`, 9002, 1],
    ['text behind its end', `[\n${records(9000)}\n]\nend`, 9003, 1],
  ])('is refused with the place of %s', async (_, text, line, column) => {
    const path = folder.write('long.json', text);
    const { options } = await inspect(path);
    await expect(read(path, options)).rejects.toMatchObject({ code: 'file-malformed', fields: { path, line, column } });
  });
});
