import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { searchQuery, spacedForIndex } from '../../../src-main/project/documents/searchText.ts';

const Database = createRequire(import.meta.url)('better-sqlite3');

describe('text for the index', () => {
  it('sets characters of scripts without spaces apart and leaves the rest', () => {
    expect(spacedForIndex('plain English, ünïcode')).toBe('plain English, ünïcode');
    expect(spacedForIndex('看film很好').split(/\s+/).filter(Boolean)).toEqual(['看', 'film', '很', '好']);
    expect(spacedForIndex('カタカナ').split(/\s+/).filter(Boolean)).toEqual(['カ', 'タ', 'カ', 'ナ']);
    expect(spacedForIndex('𠮷野家').split(/\s+/).filter(Boolean)).toEqual(['𠮷', '野', '家']);
    expect(spacedForIndex('ที่นี่').split(/\s+/).filter(Boolean)).toEqual(['ที่', 'นี่']);
  });
});

describe('a search', () => {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')");
  const ask = db.prepare('SELECT rowid FROM search WHERE search MATCH ?').pluck();

  it('is never a syntax error, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '"',
            '*',
            '(',
            ')',
            'AND',
            'OR',
            'NOT',
            'NEAR',
            '^',
            ':',
            '-',
            '+',
            '{',
            '}',
            'film',
            '电影',
            ' ',
            '\0',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const query = searchQuery(text);
        expect(query === null ? [] : ask.all(query)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds every text by any run of its own Chinese characters', () => {
    const character = fc.constantFrom(...'我你他的是不了在人有这上们来到时大地为子');
    const sentence = fc.array(character, { minLength: 2, maxLength: 12 });
    const insert = db.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)');
    let row = 0;
    fc.assert(
      fc.property(sentence, fc.nat(), fc.integer({ min: 2, max: 5 }), (characters, from, length) => {
        insert.run(++row, spacedForIndex(`前言 ${characters.join('')}。`));
        const start = from % (characters.length - 1);
        const query = searchQuery(characters.slice(start, start + length).join(''));
        expect(ask.all(query)).toContain(row);
      }),
    );
  });

  it('has nothing to look for in signs alone', () => {
    for (const nothing of ['', '   ', '"', '?!', '""', '。，', '😀']) expect(searchQuery(nothing)).toBeNull();
  });
});
