import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running, useFolder } from '../folder.ts';
import { documentIn } from './files.ts';

const folder = useFolder();
const header =
  'From: Ann <ann@example.org>\nTo: bob@example.org\nDate: Tue, 2 Jan 2024 03:04:05 +0100\nMIME-Version: 1.0\n';

describe('a mail', () => {
  it('is its subject and its text, and says from whom it is', async () => {
    const path = folder.write(
      'a.eml',
      `${header}Subject: =?utf-8?q?Gr=C3=BC?=\n =?utf-8?b?w59l?=\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nSch=F6ne =\nGr=FC=DFe\n`,
    );
    const { text, metadata } = await documentIn(path);
    expect(text).toBe('Grüße\n\nSchöne Grüße');
    expect(metadata).toEqual({
      subject: 'Grüße',
      from: 'Ann <ann@example.org>',
      to: 'bob@example.org',
      date: '2024-01-02T02:04:05.000Z',
    });
  });

  it('with several forms is read once, as plain text; attachments are named', async () => {
    const alternative =
      '--in\nContent-Type: text/plain\n\nplain words\n--in\nContent-Type: text/html\n\n<p>rich <b>words</b></p>\n--in--\n';
    const path = folder.write(
      'a.eml',
      `${header}Subject: s\nContent-Type: multipart/mixed; boundary="out"\n\nnot shown\n--out\nContent-Type: multipart/alternative; boundary=in\n\n${alternative}\n--out\nContent-Type: application/pdf; name*0*=utf-8''Rechn; name*1*=%C3%BCng.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--out--\nafter\n`,
    );
    const { text, metadata } = await documentIn(path);
    expect(text).toBe('s\n\nplain words');
    expect(metadata['attachments']).toBe('Rechnüng.pdf');
  });

  it('of HTML alone gives the text of the page in the charset it declares', async () => {
    const html =
      '<html><head><meta charset="gb2312"><style>p{}</style></head><body><p>你好</p><p>再见</p></body></html>';
    const head = Buffer.from(`${header}Subject: s\nContent-Type: text/html\n\n`);
    const path = folder.write('a.eml', Buffer.concat([head, iconv.encode(html, 'gb18030')]));
    expect((await documentIn(path)).text).toBe('s\n\n你好\n再见');
  });

  it.each([
    ['On Mon, 1 Jan 2024 at 10:00, Bob <bob@example.org> wrote:\n> old line\n> another'],
    ['-----Original Message-----\nFrom: Bob\nSent: Monday\nTo: Ann\n\nold line'],
    ['\nVon: Bob\nGesendet: Montag\nAn: Ann\nBetreff: x\n\nold line'],
  ])('parts what it answers to from what is new', async (history) => {
    const path = folder.write('a.eml', `${header}Subject: Re: x\n\nThe answer.\n\n${history}\n`);
    const { text, metadata } = await documentIn(path);
    expect(text).toBe('Re: x\n\nThe answer.');
    expect(metadata['quoted']).toContain('old line');
  });

  it('that forwards says what it forwards; one that is only a quotation is kept whole', async () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Bob\nDate: Monday\nSubject: y\nTo: Ann\n\nthe matter';
    const first = folder.write('a.eml', `${header}Subject: Fwd: y\n\nSee below.\n\n${forwarded}\n`);
    expect((await documentIn(first)).text).toContain('the matter');
    const second = folder.write('b.eml', `${header}Subject: z\n\n> all of it\n> is quoted\n`);
    expect((await documentIn(second)).text).toBe('z\n\n> all of it\n> is quoted');
  });

  it('nested without end is refused by that', async () => {
    const deep = 'Content-Type: message/rfc822\n\n'.repeat(3000);
    const path = folder.write('a.eml', `${header}Subject: s\n${deep}words`);
    await expect(documentIn(path)).rejects.toMatchObject({ fields: { reason: 'too-deep-inside' } });
  });
});

describe('a mailbox', () => {
  it('gives its messages one by one, each with its number', async () => {
    const message = (at: number): string =>
      `From ann@example.org Mon Jan  1 00:00:0${at} 2024\n${header}Subject: no ${at}\n\nbody ${at}\n>From the start\n\n`;
    const path = folder.write('box', [1, 2, 3].map(message).join(''));
    const { documents } = await collect(readDocuments(path, {}, running()));
    expect(documents.map(({ text }) => text)).toEqual([1, 2, 3].map((at) => `no ${at}\n\nbody ${at}\nFrom the start`));
    expect(documents.map(({ part }) => part)).toEqual([1, 2, 3].map((at) => ({ kind: 'entry', at })));
  });

  it('goes on behind a message that cannot be read', async () => {
    const bad = `From a Mon Jan  1 00:00:00 2024\n${header}${'Content-Type: message/rfc822\n\n'.repeat(3000)}`;
    const good = `From a Mon Jan  1 00:00:00 2024\n${header}Subject: good\n\nwords\n`;
    const path = folder.write('a.mbox', `${bad}\n\n${good}`);
    const { documents, problems } = await collect(readDocuments(path, {}, running()));
    expect(documents.map(({ text }) => text)).toEqual(['good\n\nwords']);
    expect(problems).toMatchObject([
      { part: { kind: 'entry', at: 1 }, error: { fields: { reason: 'too-deep-inside' } } },
    ]);
  });
});
