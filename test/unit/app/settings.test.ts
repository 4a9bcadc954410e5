import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsFile, systemLanguage } from '../../../src-main/app/settings.ts';
import { defaultSettings } from '../../../src-shared/domain/index.ts';

describe('settings', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-settings-'));
    path = join(folder, 'settings.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const readBack = (stored: unknown) => {
    writeFileSync(path, JSON.stringify(stored));
    return settingsFile(path, () => undefined).read();
  };

  it('keep what is sound where one value is not', () => {
    expect(readBack({ ...defaultSettings, theme: 'dark', fontScale: 40 })).toEqual({
      ...defaultSettings,
      theme: 'dark',
    });
  });

  it('live with a setting that this version does not know, or not yet had', () => {
    expect(readBack({ theme: 'light', ofAnotherVersion: true })).toEqual({ ...defaultSettings, theme: 'light' });
  });
});

describe('the language of the system', () => {
  it.each([
    [['zh-Hans-CN', 'en-GB'], 'zh-CN'],
    [['de-AT', 'zh-TW'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('%j is %s', (preferred, language) => {
    expect(systemLanguage(preferred)).toBe(language);
  });
});
