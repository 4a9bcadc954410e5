import type { Language } from '../../src-shared/domain/index.ts';
import { words } from '../../src-shared/words/index.ts';

/** Numbers, shares, times and sizes as people write them in their language. */
export interface Figures {
  number(value: number): string;
  /** 0.9134 → 91.3%; `digits` behind the point, 0 unless told. What is not all never reads as 100 %. */
  percent(share: number, digits?: number): string;
  decimal(value: number, digits: number): string;
  date(at: number): string;
  dateTime(at: number): string;
  /** “just now”, “3 minutes ago”, “yesterday”; a date when it is long ago. */
  ago(at: number, now?: number): string;
  /** “40 sec”, “25 min”, “1 hr 5 min”. */
  duration(seconds: number): string;
  bytes(count: number): string;
}

const day = 86_400;

export function figuresOf(language: Language): Figures {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const number = onceEach((digits: number) => {
    return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
  const percent = onceEach((digits: number) => {
    const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(language, { style: 'percent', ...fixed });
  });
  const unitFormat = onceEach((unit: string) => {
    return onceEach((maximumFractionDigits: number) => {
      const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
      return new Intl.NumberFormat(language, options);
    });
  });
  const withUnit = (unit: string, value: number, digits = 0): string => unitFormat(unit)(digits).format(value);
  const whole = new Intl.NumberFormat(language);

  return {
    number: (value) => whole.format(value),
    percent: (share, digits = 0) =>
      percent(digits).format(share < 1 ? Math.min(share, 1 - 10 ** -(digits + 2)) : share),
    decimal: (value, digits) => number(digits).format(value),
    date: (at) => date.format(at),
    dateTime: (at) => dateTime.format(at),
    ago(at, now = Date.now()) {
      const seconds = (now - at) / 1000;
      if (seconds < 60) return words[language].shell.justNow;
      if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
      if (seconds < day) return relative.format(-Math.floor(seconds / 3600), 'hour');
      if (seconds < 7 * day) return relative.format(-Math.floor(seconds / day), 'day');
      return date.format(at);
    },
    duration(seconds) {
      if (seconds < 60) return withUnit('second', Math.max(1, Math.round(seconds)));
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return withUnit('minute', minutes);
      const rest = minutes % 60;
      const hours = withUnit('hour', Math.floor(minutes / 60));
      return rest === 0 ? hours : `${hours} ${withUnit('minute', rest)}`;
    },
    bytes(count) {
      const units = ['kilobyte', 'megabyte', 'gigabyte'];
      const power = Math.max(1, Math.min(units.length, Math.floor(Math.log10(Math.max(1, count)) / 3)));
      const amount = count / 1000 ** power;
      return withUnit(units[power - 1] ?? 'kilobyte', amount, amount < 10 ? 1 : 0);
    },
  };
}

/** Makes a formatter once for each kind: a cell of a table writes hundreds of figures a second, and making one takes tens of microseconds. */
function onceEach<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
