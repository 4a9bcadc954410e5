import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

/** A sheet as it is found: what is read of it, and what is named. */
async function sheet(content: string, name = 'sheet.csv') {
  const path = folder.write(name, content);
  const { options, columns, leftOut, sure, preview } = await inspect(path);
  const { documents, problems } = await collect(readDocuments(path, options, running()));
  return {
    options,
    columns,
    sure,
    preview,
    leftOut: leftOut.map(({ line, kind }) => [line, kind]),
    read: documents.map(({ text, labels }) => [text, ...labels]),
    problems: problems.map(({ part, error }) => [part?.at, error.fields.reason ?? error.code]),
  };
}

describe('a table in its sheet', () => {
  it('keeps the header where only the rows end in a delimiter', async () => {
    const found = await sheet('text,label\nfine,good,\nawful,bad,\nnice,good,\n');
    expect(found.columns).toEqual(['text', 'label']);
    expect(found).toMatchObject({
      read: [
        ['fine', 'good'],
        ['awful', 'bad'],
        ['nice', 'good'],
      ],
      problems: [],
    });
  });

  it('names a row with a delimiter too many before an empty last column instead of shifting it', async () => {
    const found = await sheet('text,label,note\nfine,good,x\nHello, you,good,\nnice,good,\nbad,bad,\n');
    expect(found.read).toEqual([
      ['fine', 'good'],
      ['nice', 'good'],
      ['bad', 'bad'],
    ]);
    expect(found.problems).toEqual([[3, 'columns']]);
  });

  it('leaves out the title above and the total below, and says which lines', async () => {
    const found = await sheet(
      'Complaints 2024,,\nPrinted by the office,,\n,,\nid,text,category\n1,too slow,speed\n2,too dear,price\n3,slow again,speed\nTotal: 3,,\n',
    );
    expect(found.columns).toEqual(['id', 'text', 'category']);
    expect(found.leftOut).toEqual([
      [1, 'preamble'],
      [2, 'preamble'],
      [3, 'preamble'],
      [8, 'footer'],
    ]);
    expect(found).toMatchObject({
      read: [
        ['too slow', 'speed'],
        ['too dear', 'price'],
        ['slow again', 'speed'],
      ],
      problems: [],
    });
  });

  it('keeps a text without a label, first or last, in a table of several columns', async () => {
    const found = await sheet('text,label,split\nfine words,good,train\nbad words,bad,train\nwords alone,,\n');
    expect(found.read).toEqual([['fine words', 'good'], ['bad words', 'bad'], ['words alone']]);
    const bare = await sheet('words alone,,\nfine words,good,train\nbad words,bad,train\nmore words,good,train\n');
    expect(bare.read).toHaveLength(4);
  });

  it('takes units for a second line of names', async () => {
    const rows = [1, 2, 3, 4].map((n) => `row ${n} of many words,${n},${n * 2}`).join('\n');
    const found = await sheet(`comment,length,weight\n,(cm),(kg)\n${rows}\n`);
    expect(found.columns).toEqual(['comment', 'length (cm)', 'weight (kg)']);
    expect(found.leftOut).toEqual([[2, 'header']]);
    expect(found.read).toHaveLength(4);
  });

  it('leaves out the three header lines of a survey export', async () => {
    const found = await sheet(
      'StartDate,Q1\nStart Date,What did you like?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2024-01-01,the food\n2024-01-02,the people\n',
    );
    expect(found.read).toEqual([['the food'], ['the people']]);
  });

  it('reads tab text of a spreadsheet with line breaks and marks in its cells', async () => {
    const found = await sheet(
      'text\tlabel\n"first line\nsecond ""line"" here"\tgood\nplain 5" disk\tbad\nmore\tgood\n',
      'sheet.txt',
    );
    expect(found.read).toEqual([
      ['first line\nsecond "line" here', 'good'],
      ['plain 5" disk', 'bad'],
      ['more', 'good'],
    ]);
    expect(found.problems).toEqual([]);
  });

  it('keeps quoted commas in a table of one column', async () => {
    const found = await sheet('text\n"=SUM(A1) goal, match, cup"\nbank loan and tax\n"one, two, three"\n');
    expect(found.read).toEqual([['=SUM(A1) goal, match, cup'], ['bank loan and tax'], ['one, two, three']]);
  });

  it('takes no backslash for an escape where doubled marks explain every row', async () => {
    const { read } = await sheet('text,label\r\nfirst,"""\\"\r\n"\r\nsecond",b\r\n"""",c\r\n');
    expect(read).toEqual([
      ['first', '"\\'],
      ['\r\nsecond', 'b'],
      ['"', 'c'],
    ]);
  });

  it('reads backslash escapes, single quotes and blanks behind commas where the file has them', async () => {
    const backslashed = await sheet(
      'text,label\n"he said \\"no, thanks\\"",a\n"and \\"yes, please\\"",b\n"plain, too",a\n',
    );
    expect(backslashed.read[0]).toEqual(['he said "no, thanks"', 'a']);
    const single = await sheet("text,label\n'one, two',a\n'three, four',b\n'five, six',a\n");
    expect(single.read).toEqual([
      ['one, two', 'a'],
      ['three, four', 'b'],
      ['five, six', 'a'],
    ]);
    const blanks = await sheet('text, label\n"one, two", "a"\n"three, four", "b"\n"five, six", "a"\n');
    expect(blanks.read).toEqual([
      ['one, two', 'a'],
      ['three, four', 'b'],
      ['five, six', 'a'],
    ]);
  });

  it('refuses a matrix by its number of columns', async () => {
    const path = folder.write('wide.csv', Array.from({ length: 300_000 }, (_, i) => i % 10).join(','));
    // How many they are in all is not said: nobody has counted them.
    await expect(inspect(path)).rejects.toMatchObject({ code: 'too-many-columns', fields: { limit: 10_000, path } });
    await expect(inspect(path)).rejects.not.toMatchObject({ fields: { found: expect.anything() as unknown } });
  });
});

describe('the text column', () => {
  it('is the one that is filled and reads like text, not a longer one that is mostly empty', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => {
      const body = i % 3 === 0 ? 'a very long body that goes on and on about nothing in particular '.repeat(5) : '';
      return `the user says number ${i} is a thing,${body},${i % 2 ? 'a' : 'b'}`;
    });
    const found = await sheet(`text,body,label\n${rows.join('\n')}\n`);
    expect(found.options.mapping).toEqual({ text: [0], label: 2, split: null });
    expect(found.read).toHaveLength(30);
  });

  it('is asked where two columns would do as well', async () => {
    const words = (i: number, of: string) => `the ${of} of entry ${i} has several words`;
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${words(i, 'first')},${words(i, 'second')},${i % 2 ? 'x' : 'y'}`,
    );
    expect((await sheet(`alpha,beta,label\n${rows.join('\n')}\n`)).sure).toBe(false);
    expect((await sheet(`text,beta,label\n${rows.join('\n')}\n`)).sure).toBe(true);
  });
});

describe('the label column', () => {
  const rows = (make: (i: number) => string) => Array.from({ length: 12 }, (_, i) => make(i)).join('\n');

  it.each([
    ['a constant', 'text,kind', (i: number) => `some words about thing ${i},web`],
    ['an answer', 'text,answer', (i: number) => `some words about thing ${i},${i % 2 ? 'accept' : 'reject'}`],
    ['a source under meta', 'text,meta.source', (i: number) => `some words about thing ${i},${i % 2 ? 'mail' : 'web'}`],
    ['a date', 'text,day', (i: number) => `some words about thing ${i},2024-01-0${(i % 3) + 1}`],
    ['an address', 'text,where', (i: number) => `some words about thing ${i},https://example.org/${i % 3}`],
    ['a hash', 'text,mark', (i: number) => `some words about thing ${i},d41d8cd98f00b204e9800998ecf8427${i % 3}`],
  ])('is never %s', async (_, header, make) => {
    expect((await sheet(`${header}\n${rows(make)}\n`)).options.mapping?.label).toBeNull();
  });

  it('is known by its name in Chinese too', async () => {
    const found = await sheet(
      `编号,评论内容,情感\n${rows((i) => `${i},这家店的第${i}道菜很好吃,${i % 2 ? '好' : '差'}`)}\n`,
    );
    expect(found.options.mapping).toEqual({ text: [1], label: 2, split: null });
  });
});
