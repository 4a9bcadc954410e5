import { z } from 'zod';
import type { Language, Settings } from '../../src-shared/domain/index.ts';
import { defaultSettings, settings } from '../../src-shared/domain/index.ts';
import type { JsonFile } from './jsonFile.ts';
import { jsonFile } from './jsonFile.ts';

// A setting that a later version knows, or lost, must not cost the person all the others.
const tolerant = z.record(z.string(), z.unknown()).transform((found): Settings => {
  let result = defaultSettings;
  for (const [name, value] of Object.entries(found)) {
    const next = settings.safeParse({ ...result, [name]: value });
    if (next.success) result = next.data;
  }
  return result;
});

export function settingsFile(path: string, onBroken: (path: string) => void): JsonFile<Settings> {
  return jsonFile<Settings>(path, tolerant, defaultSettings, onBroken);
}

/** The language that the person's system speaks, of the two that Winnow speaks. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
