import type { Split } from '../../../../src-shared/domain/index.ts';

const textNames = new Set(
  'text texts content contents review reviews comment comments message messages body sentence document utterance query tweet question description article headline title news sms review_body review_text data.text 文本 内容 正文 评论 评价 标题 句子 新闻 本文 テキスト texte commentaire'.split(
    ' ',
  ),
);
const labelNames = new Set(
  'label labels class classes class_index category categories sentiment intent topic target tag emotion label_name label_text polarity spam y cats 标签 类别 分类 情感 类型 ラベル étiquette catégorie'.split(
    ' ',
  ),
);
const splitNames = new Set('split set part partition subset fold dataset 划分 数据集'.split(' '));
const otherNames = new Set(
  'id index from author user date time url source rating score stars name no unnamed: 编号'.split(' '),
);

function normalised(name: string): string {
  return name.trim().toLowerCase();
}

export function isTextName(name: string): boolean {
  return textNames.has(normalised(name));
}

export function isLabelName(name: string): boolean {
  return labelNames.has(normalised(name));
}

export function isSplitName(name: string): boolean {
  return splitNames.has(normalised(name));
}

export function isColumnName(name: string): boolean {
  return isTextName(name) || isLabelName(name) || isSplitName(name) || otherNames.has(normalised(name));
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
  return splitWords.has(normalised(value));
}

/** `train`, `dev`, `20news-bydate-test`, `oos_val` …: the split that a name stands for. */
export function splitOf(name: string): Split | null {
  const word = normalised(name);
  return splitWords.get(word) ?? splitWords.get(word.split(/[-_. ]/).at(-1) ?? '') ?? null;
}
