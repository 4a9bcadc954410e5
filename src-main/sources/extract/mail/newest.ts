/** The lines before a quoted message that say whose it is; they may go over two lines. */
const attribution =
  /^(on .{6,200} (wrote|schrieb)|am .{6,200} schrieb( .{1,120})?|le .{6,200} a écrit|el .{6,200} escribió|il .{6,200} ha scritto|.{0,120}(写道|寫道|さんは書きました)) ?[:：]$/i;
const original =
  /^[-_ ]{0,10}(original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|原始邮件|原始郵件|原邮件)[-_ ]{0,10}:?$/i;
/** How Outlook begins what it quotes, without a mark before each line. */
const outlookField = /^\*?(from|von|de|发件人|寄件者)\s?[:：]\*? .+/i;
const outlookNext = /^\*?(sent|gesendet|envoyé|enviado|date|datum|to|an|à|发送时间|收件人|日期)\s?[:：]\*? .+/i;
const quoted = /^\s{0,3}(>|\|(?= ))/;

/** A message parted into what its sender wrote, and what it answers to. A forwarded one is what the sender wanted to say. */
export function newestOf(text: string): { newest: string; history: string } {
  const lines = text.split('\n');
  const cut = lines.findIndex((line, at) => beginsHistory(lines, line.trim(), at));
  const own = cut === -1 ? lines : lines.slice(0, cut);
  const kept: string[] = [];
  const history: string[] = [];
  own.forEach((line, at) => {
    const isQuoted = quoted.test(line) || isAttribution(own, at);
    (isQuoted ? history : kept).push(line);
  });
  if (cut !== -1) history.push(...lines.slice(cut));
  // Without anything of its own the quoted text is all that the message says.
  if (kept.every((line) => line.trim() === '')) return { newest: text, history: '' };
  return { newest: trimmed(kept), history: trimmed(history) };
}

function beginsHistory(lines: readonly string[], line: string, at: number): boolean {
  if (original.test(line)) return true;
  if (!outlookField.test(line)) return false;
  const next = lines.slice(at + 1, at + 4).map((one) => one.trim());
  const isSetOff = at > 0 && ((lines[at - 1] ?? '').trim() === '' || /^[_-]{5,}$/.test((lines[at - 1] ?? '').trim()));
  return isSetOff && next.filter((one) => outlookNext.test(one)).length >= 2 && !isForwarded(lines, at);
}

function isForwarded(lines: readonly string[], at: number): boolean {
  return lines.slice(Math.max(0, at - 3), at).some((line) => /forward|weitergeleitet|transféré|转发/i.test(line));
}

/** It counts only where quoted lines follow. */
function isAttribution(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  const two = `${line} ${(lines[at + 1] ?? '').trim()}`;
  const length = attribution.test(line) ? 1 : line !== '' && attribution.test(two) ? 2 : 0;
  const before = `${(lines[at - 1] ?? '').trim()} ${line}`;
  if (length === 0)
    return line !== '' && attribution.test(before) && !attribution.test(line) && followsQuote(lines, at + 1);
  return followsQuote(lines, at + length);
}

function followsQuote(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => line.trim() !== '');
  return next !== undefined && quoted.test(next);
}

function trimmed(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\s*\n|\s+$/g, '');
}
