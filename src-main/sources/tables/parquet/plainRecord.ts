import type { ClassLabels } from './classLabels.ts';

const shown = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '';
  return date
    .toISOString()
    .replace(/\.?0*Z$/, '')
    .replace('T', ' ');
};

/** Dates as ISO writes them. */
export const timeParsers = {
  dateFromDays: (days: number): string => shown(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (value: bigint): string => shown(Number(value)),
  timestampFromMicroseconds: (value: bigint): string => shown(Number(value / 1000n)),
  timestampFromNanoseconds: (value: bigint): string => shown(Number(value / 1_000_000n)),
};

/** A row as JSON could have it, with names for the numbers of its labels. */
export function plainRecord(row: Readonly<Record<string, unknown>>, labels: ClassLabels): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const names = labels.get(name);
      return [name, names === undefined ? plain(value) : named(value, names)];
    }),
  );
}

/** A number below 0 says that nobody has labelled it. */
function named(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, names));
  const index = typeof value === 'bigint' ? Number(value) : value;
  if (typeof index !== 'number') return plain(value);
  return index < 0 ? null : (names[index] ?? String(index));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return shown(value.getTime());
  if (value instanceof Uint8Array) return textOf(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

/** Older programs write texts without saying that they are; pictures, sounds and the like are left out. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
