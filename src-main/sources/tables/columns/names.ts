import type { Split } from '../../../../src-shared/domain/index.ts';

// Names that stand in real data sets, in the languages of the window and those that its users' spreadsheets speak.
const textNames = words(
  'text texts txt content contents contenttext review reviews reviewtext reviewbody comment comments commenttext message messages msg body sentence sentences document utterance query tweet tweettext question description headline sms post posttext feedback complaint complaints narrative abstract summary transcript inhalt bericht nachricht kommentar texto mensaje comentario texte commentaire avis 文本 内容 正文 评论 评论内容 评价 评价内容 标题 句子 新闻 留言 反馈 描述 问题 本文 テキスト 文章 レビュー',
);
const weakTextNames = words('title titles subject article news name rating score stars points');
const labelNames = words(
  'label labels labelname labeltext class classes classindex classname category categories categoryname cat cats sentiment intent intents topic topics target tag tags emotion emotions polarity spam isspam toxic y klasse kategorie etiqueta categoria categoría sentimiento étiquette catégorie classe annotation 标签 类别 类型 分类 情感 意图 主题 情绪 标注 ラベル カテゴリ 分類 choices',
);
const splitNames = words('split set part partition subset fold dataset 划分 数据集');
/** Columns that say where a row comes from, not what it is. */
const otherNames = words(
  'id ids uid uuid guid index idx key hash inputhash taskhash from to author user username userid reviewer date time datetime timestamp created createdat updated updatedat year month url uri link href source meta path file filename page line lang language locale country city state status answer annotator annotatorid sessionid viewid version no nr number unnamed confidence 编号 序号 日期 时间 来源 作者 用户 链接',
);

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}

/** `Review_Text`, `reviewText` and `review text` are one name; of `data.text` the last word counts. */
function normalised(name: string): string {
  return (
    name
      .trim()
      .toLowerCase()
      .split('.')
      .filter((part) => part !== '')
      .at(-1)
      ?.replaceAll(/[\s_\-:#]/g, '') ?? ''
  );
}

export function isTextName(name: string): boolean {
  return textNames.has(normalised(name));
}

export function isLabelName(name: string): boolean {
  return labelNames.has(normalised(name)) && !isOtherName(name);
}

/** What lies under `meta` is never text or label, whatever it is called there. */
export function isOtherName(name: string): boolean {
  return otherNames.has(normalised(name)) || /^_?meta(data)?\./i.test(name.trim());
}

export function isSplitName(name: string): boolean {
  return splitNames.has(normalised(name));
}

export function isColumnName(name: string): boolean {
  const known = normalised(name);
  return [textNames, weakTextNames, labelNames, splitNames, otherNames].some((names) => names.has(known));
}

const splitWords = new Map<string, Split>([
  ['train', 'train'],
  ['training', 'train'],
  ['test', 'test'],
  ['testing', 'test'],
  ['eval', 'test'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['训练集', 'train'],
  ['验证集', 'validation'],
  ['测试集', 'test'],
]);

export function isSplitWord(value: string): boolean {
  return splitWords.has(value.trim().toLowerCase());
}

/** `train`, `dev`, `20news-bydate-test`, `oos_val`, `train-00000-of-00002` …: the split that a name stands for. */
export function splitOf(name: string): Split | null {
  const word = name
    .trim()
    .toLowerCase()
    .replace(/-\d+-of-\d+$/, '');
  return splitWords.get(word) ?? splitWords.get(word.split(/[-_. ]/).at(-1) ?? '') ?? null;
}

/** The same of a file's name, in which it may stand anywhere: `train_60k`, `test_labelled`. */
export function splitOfFile(stem: string): Split | null {
  const words = stem.toLowerCase().split(/[-_. ]/);
  const found = new Set(words.flatMap((word) => splitWords.get(word) ?? []));
  const [only = null] = found;
  return splitOf(stem) ?? (found.size === 1 ? only : null);
}
