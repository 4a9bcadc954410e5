import { formatValue } from 'hucre';

/** How a number format shows a number: dates as ISO writes them, whatever order their format has. */
export type Show = (value: number) => string;

/** Formats that are known by their number alone. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0',
  6: '"$"#,##0',
  7: '"$"#,##0.00',
  8: '"$"#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'y-m-d',
  15: 'y-m-d',
  16: 'y-m-d',
  17: 'y-m-d',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'y-m-d h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'h:mm:ss',
  46: '[h]:mm:ss',
  47: 'h:mm:ss',
};

/** Numbers that stand for dates in the Chinese, Japanese and Korean programs. */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36;

export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn[id] ?? (isEastAsianDate(id) ? 'y-m-d' : id >= 32 && id <= 35 ? 'h:mm:ss' : 'General');
}

export function showerOf(format: string, is1904: boolean): Show {
  // `[$€-407]` is a currency sign and whose; the library knows the sign only as a text.
  const named = format.replaceAll(/\[\$([^\]-]*)(-[^\]]*)?\]/g, (_, sign: string) => (sign === '' ? '' : `"${sign}"`));
  // Denominators are sought one by one: of more than three digits that takes minutes a cell.
  const code = named.replaceAll(/\/\s*[?#0]{4,}/g, '/???');
  const first = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*./g, '');
  if (/^\s*(general|@)?\s*$/i.test(first)) return plainNumber;
  const bare = first.replaceAll(/\[[^\]]*\]/g, '');
  const isElapsed = /\[[hms]+\]/i.test(first);
  if (isElapsed || /[ydmhseg年月日]/i.test(bare.replaceAll(/e[+-]|general/gi, ''))) {
    const hasTime = isElapsed || /[hs]/i.test(bare);
    const hasDate = !isElapsed && (/[ydeg年日]/i.test(bare) || (/m/i.test(bare) && !hasTime));
    return (value) => (isElapsed ? elapsed(value) : dateShown(value, { hasDate, hasTime, is1904 }));
  }
  const decimals = /^0(?:\.(0+))?$/.exec(bare.trim());
  if (decimals !== null && first === code) return (value) => fixed(value, decimals[1]?.length ?? 0);
  return (value) => (Number.isFinite(value) ? formatValue(value, code).trim() : '');
}

/** As many digits as the programs keep: what is behind them is what binary numbers make of decimal ones. */
export function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
}

function fixed(value: number, digits: number): string {
  // Halves go up as the programs show them, not down as their binary number stands.
  return Math.abs(value) < 1e15 ? Number(value.toPrecision(15)).toFixed(digits) : plainNumber(value);
}

const day = 86_400;
/** 9999-12-31; what is beyond, or before the first day, is shown as no date. */
const lastSerial = 2_958_466;

type DateFormat = { hasDate: boolean; hasTime: boolean; is1904: boolean };

function dateShown(value: number, { hasDate, hasTime, is1904 }: DateFormat): string {
  if (!(value >= 0 && value < lastSerial)) return plainNumber(value);
  const seconds = Math.round(value * day);
  const days = hasTime ? Math.floor(seconds / day) : Math.floor(value);
  const time = clock(seconds - Math.floor(seconds / day) * day);
  if (!hasDate) return time;
  // Excel counts a 29 February 1900 that never was.
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + days * day * 1000).toISOString().slice(0, 10);
  return hasTime ? `${date} ${time}` : date;
}

function elapsed(value: number): string {
  const seconds = Math.round(Math.abs(value) * day);
  const hours = Math.floor(seconds / 3600);
  return `${value < 0 ? '-' : ''}${hours}:${clock(seconds % 3600).slice(3)}`;
}

function clock(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const rest = seconds % 60;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
}
