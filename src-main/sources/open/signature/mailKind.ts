import type { FileKind } from '../../../../src-shared/domain/index.ts';

const headerLine = /^([!-9;-~]{1,76}):/;
/** What only programs write into a message; people write “From:” and “Subject:” into memos, too. */
const byMachine =
  /^(message-id|received|return-path|mime-version|content-type|content-transfer-encoding|delivered-to|dkim-signature|envelope-to|x-mailer|x-originating-ip|arc-seal|authentication-results)$/;
const byPeople = /^(from|to|cc|subject|date|sender|reply-to)$/;
const ofNews = /^(newsgroups|lines|nntp-posting-host|xref|path|organization)$/;
const fromLine =
  /^>?From \S+.* (Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* +\d|\d{1,2} +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/;
/** What git writes before each patch, which is source code and no mailbox. */
const ofGit = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001/;

/** Mail by the grammar of its header, as RFC 5322 has it; a mailbox by the line before each message. */
export function mailKind(text: string, extension: string): FileKind | null {
  const lines = firstLines(text);
  const first = lines[0] ?? '';
  if (ofGit.test(first)) return null;
  if (first.startsWith('From ') || first.startsWith('>From ')) {
    const names = headerNames(lines.slice(1));
    const isHeader = names !== null && (fromLine.test(first) || names.some((name) => byMachine.test(name)));
    return isHeader || isMailboxOf(lines, extension) ? 'mbox' : null;
  }
  // Babyl and MMDF, from before mbox.
  if (first.startsWith('BABYL OPTIONS') || first.startsWith('\x01\x01\x01\x01')) return 'mbox';
  const names = headerNames(lines);
  if (names === null) return null;
  const people = new Set(names.filter((name) => byPeople.test(name)));
  if (extension === '.eml' || extension === '.mht' || extension === '.mhtml') return people.size > 0 ? 'eml' : null;
  const machine = new Set(names.filter((name) => byMachine.test(name)));
  const isMime = [...machine].some((name) => name.startsWith('content-') || name === 'mime-version');
  // Articles of newsgroups, as collections for research have them, are plain text below a few lines.
  if (names.some((name) => ofNews.test(name)) && !isMime && !machine.has('received')) return null;
  const both = people.size >= 1 && machine.size >= 1;
  return both || machine.size >= 3 ? 'eml' : null;
}

/** Messages without a header are told by the line before each: by several of them, or by the name of the file. */
function isMailboxOf(lines: readonly string[], extension: string): boolean {
  if (!fromLine.test(lines[0] ?? '')) return false;
  const starts = lines.filter((line, index) => index > 0 && lines[index - 1] === '' && fromLine.test(line)).length;
  return starts > 0 || extension === '.mbox' || extension === '.mbx';
}

/** Names of the header's fields in lower case; null where what begins the text is no header. */
function headerNames(lines: readonly string[]): string[] | null {
  const names: string[] = [];
  for (const line of lines) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && names.length > 0) continue;
    if (/^>?From /.test(line)) continue;
    const name = headerLine.exec(line)?.[1];
    if (name === undefined) {
      // Mail that passed many programs has a broken line here and there.
      if (names.length >= 5) continue;
      return null;
    }
    names.push(name.toLowerCase());
  }
  return names.length >= 2 ? names : null;
}

function firstLines(text: string): string[] {
  const start = text.slice(0, 64 * 1024).replace(/^[\s\uFEFF]+/, '');
  return start.split(/\r\n|\n|\r/, 400);
}
