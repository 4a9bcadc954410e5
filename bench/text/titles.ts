import { join } from 'node:path';
import { createRandom } from '../../src-main/evaluate/index.ts';
import { resourcesFolder } from '../../src-main/resources/index.ts';
import { dataSets } from '../accuracy/dataSets.ts';
import { hasDataSet, withDataSet } from '../dataSetFolder.ts';
import { readLabelled } from '../readLabelled.ts';
import type { Labelled } from '../readLabelled.ts';

export interface Titles {
  readonly language: 'en' | 'zh';
  readonly texts: readonly Labelled[];
  readonly origin: string;
}

const real = { en: 'ag_news', zh: 'thucnews_titles' } as const;
// As long as the titles of news agencies are: 5 to 12 words.
const titleWords = { from: 5, to: 12 };
const commonCharacters = 3000;
const firstCharacter = 0x4e00;

/** So many titles: real ones where the data sets are at hand, else made of the words of our sample, or of characters that are drawn. */
export async function newsTitles(
  language: Titles['language'],
  count: number,
  folder: string | undefined,
): Promise<Titles> {
  const name = real[language];
  const set = folder !== undefined && hasDataSet(folder, name) ? dataSets.find((one) => one.name === name) : undefined;
  if (folder === undefined || !set) {
    const texts = language === 'zh' ? drawnTitles(count) : mixed(await sampleMessages(), count);
    return { language, texts, origin: 'made up' };
  }
  const { train } = await withDataSet(folder, name, (unpacked) => set.read(unpacked));
  return { language, texts: mixed(train, count, language), origin: name };
}

async function sampleMessages(): Promise<Labelled[]> {
  const path = join(resourcesFolder(), 'samples', 'sms-spam', 'sms-spam.csv');
  return readLabelled(path, { text: 'text', label: 'label' });
}

/** English texts are cut to the length of titles. When they are used up, ends change heads: as many words, no text twice. */
function mixed(pool: readonly Labelled[], count: number, language: Titles['language'] = 'en'): Labelled[] {
  const random = createRandom(1);
  const cut = (text: string): string => {
    if (language === 'zh') return text;
    const words = titleWords.from + Math.floor(random() * (titleWords.to - titleWords.from + 1));
    return text.split(/\s+/u).slice(0, words).join(' ');
  };
  return Array.from({ length: count }, (_, index) => {
    const own = pool[index % pool.length];
    const text = cut(own?.text ?? '');
    if (index < pool.length) return { text, labels: own?.labels ?? [] };
    const other = cut(pool[Math.floor(random() * pool.length)]?.text ?? '');
    return { text: text.slice(0, text.length >> 1) + other.slice(other.length >> 1), labels: own?.labels ?? [] };
  });
}

/** Characters are as unequally frequent as in text (Zipf); two topics that prefer other ones. */
function drawnTitles(count: number): Labelled[] {
  const random = createRandom(2);
  return Array.from({ length: count }, (_, index) => {
    const length = 12 + Math.floor(random() * 12);
    const characters = Array.from({ length }, () => {
      const rank = Math.floor(commonCharacters ** random()) - 1;
      return String.fromCodePoint(firstCharacter + rank * 2 + (random() < 0.3 ? index % 2 : 0));
    });
    return { text: characters.join(''), labels: [`topic ${index % 2}`] };
  });
}
