import type { ErrorFields } from '../../domain/index.ts';

/**
 * `{name}` stands for a field. What stands in `[ ]` is left out unless every field in it is there,
 * so that one sentence serves whoever knows only the file and whoever knows the line, too.
 */
export function fillIn(sentence: string, fields: ErrorFields): string {
  return sentence
    .replace(/\[([^\]]*)\]/gu, (_, part: string) =>
      placeholders(part).every((name) => known(fields, name)) ? part : '',
    )
    .replace(/\{(\w+)\}/gu, (_, name: string) => (known(fields, name) ? String(fields[name]) : ''));
}

export function placeholders(sentence: string): string[] {
  return Array.from(sentence.matchAll(/\{(\w+)\}/gu), (match) => match[1] ?? '');
}

function known(fields: ErrorFields, name: string): boolean {
  const value = fields[name];
  return value !== undefined && value !== '';
}
