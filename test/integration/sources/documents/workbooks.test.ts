import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-shared/domain/index.ts';
import { inspect, readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running, useFolder } from '../folder.ts';
import { odsOf, textRow, xlsxOf } from './sheetFiles.ts';

const folder = useFolder();

async function workbook(bytes: Buffer, name = 'book.xlsx') {
  const path = folder.write(name, bytes);
  const { columns, options, leftOut, sure } = await inspect(path);
  const { documents, problems } = await collect(readDocuments(path, {}, running()));
  return {
    columns,
    mapping: options.mapping,
    sure,
    leftOut: leftOut.map(({ kind, text }) => [kind, text]),
    documents,
    rows: documents.map(({ text, labels, metadata }) => [text, ...labels, ...Object.values(metadata)]),
    problems: problems.map(({ part, error }) => [part, error.code]),
  };
}

const texts = ['Where is my parcel', 'I want my money back', 'The parcel came in pieces', 'Please refund me', 'Hello'];

describe('an Excel workbook', () => {
  it('gives its table with the texts, labels and places of its rows', async () => {
    const rows = texts.map((text, index) => textRow(index + 2, text, index % 2 === 0 ? 'delivery' : 'refund'));
    const found = await workbook(xlsxOf([{ name: 'Mail', rows: textRow(1, 'text', 'label') + rows.join('') }]));
    expect(found).toMatchObject({ columns: ['text', 'label'], mapping: { text: [0], label: 1 }, sure: true });
    expect(found.documents.map(({ text }) => text)).toEqual(texts);
    expect(found.documents[2]).toMatchObject({ labels: ['delivery'], part: { kind: 'row', at: 4 } });
  });

  it('shows numbers, dates and truth as a person sees them, and errors as nothing', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="4"/></cellXfs>';
    const row = (at: number): string =>
      `<row r="${at}"><c r="A${at}" t="inlineStr"><is><t>a text of row ${at}</t></is></c>` +
      `<c r="B${at}"><v>0.30000000000000004</v></c><c r="C${at}" s="1"><v>43831.75</v></c>` +
      `<c r="D${at}" s="2"><v>43831.75</v></c><c r="E${at}" s="3"><v>0.256</v></c><c r="F${at}" s="4"><v>1234.5</v></c>` +
      `<c r="G${at}" t="b"><v>1</v></c><c r="H${at}" t="e"><f>1/0</f><v>#DIV/0!</v></c>` +
      `<c r="I${at}" t="str"><f>A1&amp;"x"</f><v>kept</v></c></row>`;
    const header = textRow(1, 'text', 'n', 'day', 'time', 'share', 'sum', 'yes', 'broken', 'formula');
    const { documents } = await workbook(xlsxOf([{ name: 'S', rows: header + row(2) + row(3) }], { styles }));
    expect(documents[0]?.metadata).toEqual({
      n: '0.3',
      day: '2020-01-01',
      time: '2020-01-01 18:00',
      share: '25.60%',
      sum: '1,234.50',
      yes: 'TRUE',
      formula: 'kept',
    });
  });

  it('joins the pieces of a text in several looks, and leaves its reading aid out', async () => {
    const strings =
      '<si><t>text</t></si><si><r><t>東京</t></r><r><t xml:space="preserve"> has_x000A_rain</t></r><rPh><t>トウキョウ</t></rPh></si><si><t>label</t></si><si><t>weather</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>3</v></c></row>';
    const { rows: read } = await workbook(xlsxOf([{ name: 'S', rows }], { strings }));
    expect(read).toEqual([['東京 has\nrain', 'weather']]);
  });

  it('leaves titles, empty columns and rows, totals and hidden sheets out', async () => {
    const cells = texts.map((text, index) => textRow(index + 5, '', text, '', `${index}`, 'open'));
    const rows =
      textRow(1, '', 'Complaints of May') + textRow(4, '', 'complaint', '', 'count', 'state') + cells.join('');
    const sheets = [
      { name: 'Secret', state: 'hidden', rows: textRow(1, 'text', 'label') + textRow(2, 'hidden', 'x') },
      { name: 'Data', rows: rows + textRow(12, '', 'Total', '', '', '') },
    ];
    const found = await workbook(xlsxOf(sheets));
    expect(found.columns).toEqual(['complaint', 'count', 'state']);
    expect(found.leftOut).toEqual([
      ['preamble', 'Complaints of May'],
      ['footer', 'Total'],
    ]);
    expect(found.documents.map(({ text }) => text)).toEqual(texts);
  });

  it('reads all sheets with the same columns, and names those that it leaves out', async () => {
    const one = textRow(1, 'text', 'label') + textRow(2, 'first of one', 'a') + textRow(3, 'second of one', 'b');
    const two = textRow(1, 'text', 'label') + textRow(2, 'first of two', 'a');
    const other = textRow(1, 'city', 'country', 'river') + textRow(2, 'Paris', 'France', 'Seine');
    const found = await workbook(
      xlsxOf([
        { name: 'About', rows: textRow(1, 'Made by hand') },
        { name: 'One', rows: one },
        { name: 'Other', rows: other },
        { name: 'Two', rows: two },
      ]),
    );
    expect(found.documents.map(({ text, source, part }) => [text, source, part?.at])).toEqual([
      ['first of one', 'book.xlsx/One', 2],
      ['second of one', 'book.xlsx/One', 3],
      ['first of two', 'book.xlsx/Two', 2],
    ]);
    expect(found.leftOut).toEqual([
      ['sheet', 'About'],
      ['sheet', 'Other'],
    ]);
  });

  it('gives what is merged over several rows to each of them', async () => {
    const rows =
      textRow(1, 'label', 'text') +
      textRow(2, 'fruit', 'an apple a day') +
      textRow(3, '', 'pears in autumn') +
      textRow(4, 'tool', 'a hammer for nails');
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    const { documents } = await workbook(xlsxOf([{ name: 'S', rows, after }]));
    expect(documents.map(({ labels }) => labels)).toEqual([['fruit'], ['fruit'], ['tool']]);
  });

  it('keeps a row beside which something stands, with a warning', async () => {
    const many = Array.from({ length: 600 }, (_, index) => textRow(index + 2, `text number ${index}`, 'a'));
    const rows = textRow(1, 'text', 'label') + many.join('') + textRow(700, 'the last text', 'b', '', 'a note');
    const { documents } = await workbook(xlsxOf([{ name: 'S', rows }]));
    expect(documents).toHaveLength(601);
    expect(documents.at(-1)).toMatchObject({ text: 'the last text', warnings: [{ code: 'row-malformed' }] });
  });

  it('refuses a few bytes that stand for more text than there may be', async () => {
    const long = 'x'.repeat(1_000_000);
    const cells = Array.from({ length: 1200 }, (_, index) => `<row r="${index + 1}"><c t="s"><v>0</v></c></row>`);
    const path = folder.write(
      'bomb.xlsx',
      xlsxOf([{ name: 'S', rows: cells.join('') }], { strings: `<si><t>${long}</t></si>` }),
    );
    await expect(collect(readDocuments(path, {}, running()))).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'unpacks-too-large', path },
    });
  });

  it('says what is empty and what is damaged', async () => {
    const empty = folder.write('empty.xlsx', xlsxOf([{ name: 'S', rows: '' }]));
    await expect(inspect(empty)).rejects.toMatchObject({ code: 'file-empty' });
    const whole = xlsxOf([{ name: 'S', rows: textRow(1, 'text', 'label') + textRow(2, 'a', 'b') }]);
    const cut = folder.write('cut.xlsx', whole.subarray(0, whole.length - 200));
    await expect(inspect(cut)).rejects.toMatchObject({ code: 'file-unreadable', fields: { reason: 'is-damaged' } });
  });
});

describe('an OpenDocument workbook', () => {
  const cell = (text: string, attributes = ''): string =>
    `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

  it('gives numbers as shown, dates as ISO has them, and lines of a cell', async () => {
    const tables =
      `<table:table table:name="S">${row(cell('text'), cell('label'), cell('price'), cell('day'))}` +
      row(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>two<text:s text:c="2"/>words</text:p><text:p>and a line</text:p></table:table-cell>',
        cell('x'),
        '<table:table-cell office:value-type="currency" office:value="5"><text:p>5,00 €</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2020-01-31"><text:p>31.01.20</text:p></table:table-cell>',
      ) +
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>';
    const { documents } = await workbook(odsOf(tables), 'book.ods');
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      text: 'two  words\nand a line',
      labels: ['x'],
      metadata: { price: '5,00 €', day: '2020-01-31' },
      part: { kind: 'row', at: 2 },
    });
  });

  it('repeats what repeats, and leaves hidden sheets out', async () => {
    const styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>';
    const hidden = `<table:table table:name="H" table:style-name="h">${row(cell('text'), cell('label'))}${row(cell('no'), cell('no'))}</table:table>`;
    const shown = `<table:table table:name="S">${row(cell('text'), cell('label'))}<table:table-row table:number-rows-repeated="3">${cell('again and again', ' table:number-columns-repeated="2"')}</table:table-row></table:table>`;
    const { documents } = await workbook(odsOf(hidden + shown, styles), 'book.ods');
    expect(documents.map(({ text, labels, part }) => [text, labels, part?.at])).toEqual([
      ['again and again', ['again and again'], 2],
      ['again and again', ['again and again'], 3],
      ['again and again', ['again and again'], 4],
    ]);
  });

  it('refuses rows that repeat without end', async () => {
    const long = cell('y'.repeat(1000), ' table:number-columns-repeated="16"');
    const tables = `<table:table table:name="S">${row(cell('text'), cell('label'))}<table:table-row table:number-rows-repeated="1048570">${long}</table:table-row></table:table>`;
    const path = folder.write('bomb.ods', odsOf(tables));
    await expect(async () => {
      for await (const _ of readDocuments(path, {}, running()));
    }).rejects.toMatchObject({ fields: { reason: 'unpacks-too-large' } });
  });
});

// Made with LibreOffice: a sheet of letters, with formats, a merged cell and a hidden sheet.
describe('an old Excel workbook', () => {
  const path = join(import.meta.dirname, '../../../fixtures/sheets/letters.xls');

  it('gives what a person sees of it', async () => {
    const { documents, problems } = await collect(readDocuments(path, {}, running()));
    expect(problems).toEqual([]);
    expect(documents.map(({ text, labels }) => [text.slice(0, 20), ...labels])).toEqual([
      ['Where is my parcel? ', 'delivery'],
      ['包裹在哪里？', 'delivery'],
      ['Ich möchte mein Geld', 'refund'],
      ['xxxxxxxxxxxxxxxxxxxx', 'refund'],
    ]);
    expect(documents[1]?.metadata).toEqual({
      day: '2020-01-31',
      share: '25.6%',
      sum: '1,234.50',
      open: 'TRUE',
      ratio: 'r1',
    });
  });

  it('ends wherever it is cut off or changed', async () => {
    const bytes = readFileSync(path);
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= 150; seed += 1) {
      const broken = Buffer.from(bytes.subarray(0, seed % 3 === 0 ? (seed * 6151) % bytes.length : bytes.length));
      for (let at = seed * 13; at < broken.length; at += 997) broken[at] = (seed * 89 + at) & 0xff;
      const outcome = await collect(readDocuments(folder.write('broken.xls', broken), {}, running())).then(
        () => 'read',
        (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
      );
      outcomes.add(outcome);
    }
    expect([...outcomes].filter((one) => !/^(read|file-|format-)/.test(one))).toEqual([]);
  });
});
