import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../src-shared/words');

/** Every word file of a language, as it is written: sentences stand inside of functions, too. */
function sources(language: 'en' | 'zh'): { file: string; text: string }[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files
    .filter((file) => /zh/iu.test(file) === (language === 'zh') && !file.endsWith('index.ts'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

function uses(language: 'en' | 'zh', term: RegExp): string[] {
  return sources(language).flatMap(({ file, text }) =>
    Array.from(text.matchAll(term), (match) => `${file}: ${match[0]}`),
  );
}

describe('the terms of the program', () => {
  it('are the field’s own in Chinese, and one for each thing', () => {
    const replaced =
      /猜测|把握|少 \$\{\w+\} 倍|误给|正确未给|标签全对|\} 条|逐条|数据集|分组|配方|窗口背后|计算部分|个文档/gu;
    expect(uses('zh', replaced)).toEqual([]);
  });

  it('address nobody in Chinese, so that 您 and 你 are never mixed', () => {
    expect(uses('zh', /您|你/gu)).toEqual([]);
  });

  it('are plain in English', () => {
    const replaced = /'Sure'|95 ?% (?:sure|certainty)|Downwards|called like this|\b[Mm]end(?:ed)?\b|As the system/gu;
    expect(uses('en', replaced)).toEqual([]);
  });
});
