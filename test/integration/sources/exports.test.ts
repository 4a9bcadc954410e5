import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../src-main/sources/index.ts';
import { jsonFault } from '../../../src-main/sources/tables/json/check.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

async function read(name: string, content: string) {
  const path = folder.write(name, content);
  const { options } = await inspect(path);
  return collect(readDocuments(path, options, running()));
}

const lines = (...records: unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('exports of other programs', () => {
  it('Prodigy: a rejected label is not given, an ignored text stays without', async () => {
    const { documents } = await read(
      'prodigy.jsonl',
      lines(
        { text: 'this is one thing', label: 'A', answer: 'accept', meta: { source: 'web' } },
        { text: 'this is another thing', label: 'A', answer: 'reject' },
        { text: 'and this is a third', label: 'B', answer: 'ignore' },
        { text: 'here two were chosen', options: [{ id: 'A' }, { id: 'B' }], accept: ['A', 'B'], answer: 'accept' },
      ),
    );
    expect(documents.map(({ text, labels, rejected }) => [text, labels, rejected])).toEqual([
      ['this is one thing', ['A'], []],
      ['this is another thing', [], ['A']],
      ['and this is a third', [], []],
      ['here two were chosen', ['A', 'B'], []],
    ]);
  });

  it('Prodigy: one line with tokens is one document', async () => {
    const record = { text: 'two words', tokens: [{ text: 'two' }, { text: 'words' }], label: 'A', answer: 'accept' };
    const { documents } = await read('one.json', lines(record));
    expect(documents.map(({ text, labels }) => [text, labels])).toEqual([['two words', ['A']]]);
  });

  it('spaCy: cats from a half on', async () => {
    const { documents } = await read(
      'spacy.jsonl',
      lines(
        { text: 'good and cheap', cats: { GOOD: 1, CHEAP: 0.5, BAD: 0 } },
        { text: 'nothing', cats: { GOOD: 0, BAD: 0.2 } },
      ),
    );
    expect(documents.map(({ labels }) => labels)).toEqual([['GOOD', 'CHEAP'], []]);
  });

  it.each(['annotations', 'completions'])('Label Studio: %s by majority, without what was cancelled', async (name) => {
    const says = (choice: string, cancelled = false) => ({
      was_cancelled: cancelled,
      result: [{ type: 'choices', from_name: 'sentiment', to_name: 'text', value: { choices: [choice] } }],
    });
    const task = (id: number, ...list: unknown[]) => ({ id, data: { text: `a text with number ${id}` }, [name]: list });
    const tasks = [
      task(1, says('Positive')),
      task(2, says('Positive', true)),
      task(3, says('Positive'), says('Negative'), says('Negative')),
      task(4, says('Positive'), says('Negative')),
      { id: 5, data: { text: 'a text with number 5' } },
    ];
    const { documents } = await read('studio.json', JSON.stringify(tasks));
    expect(documents.map(({ text, labels, warnings }) => [text, labels, warnings.map(({ code }) => code)])).toEqual([
      ['a text with number 1', ['Positive'], []],
      ['a text with number 2', [], []],
      ['a text with number 3', ['Negative'], []],
      ['a text with number 4', [], ['annotators-disagree']],
      ['a text with number 5', [], []],
    ]);
  });

  it('Label Studio JSON_MIN and doccano: lists of choices', async () => {
    const min = await read(
      'min.json',
      JSON.stringify([
        { text: 'the first text', sentiment: { choices: ['a', 'b'] } },
        { text: 'the second text', sentiment: { choices: ['a'] } },
      ]),
    );
    expect(min.documents.map(({ labels }) => labels)).toEqual([['a', 'b'], ['a']]);
    const doccano = await read(
      'doccano.jsonl',
      lines({ id: 1, text: 'some text here', label: ['a', 'b'] }, { id: 2, text: 'more text here', label: [] }),
    );
    expect(doccano.documents.map(({ labels }) => labels)).toEqual([['a', 'b'], []]);
  });
});

describe('broken JSON', () => {
  it.each([
    ['an extra comma', '["a",]', 1, 6],
    ['two values', '["a" "b"]', 1, 6],
    ['something behind the end', '{"text":"a"}\n}', 2, 1],
    ['a name without marks', '{text: "a"}', 1, 2],
    ['NaN', '[{"text": NaN}]', 1, 11],
    ['a line break in a string', '[{"text": "a\nb"}]', 1, 13],
    ['an unknown escape', '["\\x"]', 1, 3],
    ['a leading zero', '[{"n": 01}]', 1, 9],
    ['no end', '[{"a": [', 1, 9],
  ])('is refused with its place: %s', async (_, content, line, column) => {
    const path = folder.write('broken.json', content);
    await expect(inspect(path)).rejects.toMatchObject({ code: 'file-malformed', fields: { path, line, column } });
  });

  it('is refused where every line of a JSONL is broken, and named where one is', async () => {
    const path = folder.write('all.jsonl', "{'text': 'a'}\n{'text': 'b'}\n");
    await expect(inspect(path)).rejects.toMatchObject({ code: 'file-malformed' });
    const { documents, problems } = await read(
      'one.jsonl',
      '{"text":"a b"}\n{"text":NaN}\n{"text":"x","text":"y"}\n{"text":"\\ud800"}\n{"text":"c d"}\n',
    );
    expect(documents.map(({ text }) => text)).toEqual(['a b', 'c d']);
    expect(problems.map(({ part, error }) => [part?.at, error.fields.reason])).toEqual([
      [2, 'json'],
      [3, 'json'],
      [4, 'json'],
    ]);
  });

  it('is named at any depth', () => {
    expect(jsonFault('['.repeat(100_000))?.what).toBe('more than 1000 levels');
    expect(jsonFault('{"a":'.repeat(100_000))?.what).toBe('more than 1000 levels');
    expect(jsonFault(`${'['.repeat(500)}${']'.repeat(500)}`)).toBeNull();
  });

  it('takes one object on many lines for one document, its list of words for a part of it', async () => {
    const { documents } = await read(
      'one.json',
      JSON.stringify({ text: 'one text', label: 'a', words: ['one', 'text'] }, null, 2),
    );
    expect(documents.map(({ text, labels }) => [text, labels])).toEqual([['one text', ['a']]]);
  });
});
