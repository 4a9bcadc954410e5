import type { FileKind } from '../../domain/index.ts';
import type { Terms } from './errorWords.ts';

const yet = '此版本尚不能读取';
const byContent = '请让程序按内容判断格式。';
const asText = '请用创建它的程序另存为纯文本（.txt），再选择该文件。';
const leaveOut = '请不要选择它：只能读取文本。';

/** Each completes “它是…”。 */
export const kindsZh: Terms<FileKind> = {
  pdf: { what: 'PDF 文档', todo: byContent },
  docx: { what: 'Word 文档（.docx）', todo: byContent },
  doc: { what: `旧版 Word 文档（.doc），${yet}`, todo: asText },
  odt: { what: 'OpenDocument 文本', todo: byContent },
  rtf: { what: 'RTF 文档', todo: byContent },
  epub: { what: '电子书（EPUB）', todo: byContent },
  postscript: { what: `PostScript 文档，${yet}`, todo: asText },
  pptx: { what: 'PowerPoint 演示文稿（.pptx）', todo: byContent },
  ppt: { what: `旧版 PowerPoint 演示文稿（.ppt），${yet}`, todo: asText },
  odp: { what: 'OpenDocument 演示文稿', todo: byContent },
  xlsx: { what: 'Excel 工作簿（.xlsx）', todo: byContent },
  xls: { what: '旧版 Excel 工作簿（.xls）', todo: byContent },
  ods: { what: 'OpenDocument 电子表格', todo: byContent },
  parquet: { what: 'Parquet 表格', todo: byContent },
  html: { what: '网页（HTML）', todo: byContent },
  markdown: { what: 'Markdown 文本', todo: byContent },
  xml: { what: `XML 文件，${yet}`, todo: '请将其内容另存为 CSV、JSONL 或纯文本。' },
  eml: { what: '电子邮件', todo: byContent },
  msg: { what: `Outlook 邮件（.msg），${yet}`, todo: '请将其正文另存为纯文本（.txt），再选择该文件。' },
  mbox: { what: '邮箱文件', todo: byContent },
  archive: { what: '压缩包', todo: byContent },
  encrypted: { what: '加密文件', todo: '请去掉密码，另存为纯文本或 CSV，再选择该文件。' },
  image: { what: '图片，没有可读取的文字', todo: leaveOut },
  audio: { what: '音频，没有可读取的文字', todo: leaveOut },
  video: { what: '视频，没有可读取的文字', todo: leaveOut },
  font: { what: '字体，没有可读取的文字', todo: leaveOut },
  program: { what: '程序，没有可读取的文字', todo: leaveOut },
  database: { what: `数据库，${yet}`, todo: '请将所需的表导出为 CSV，再选择该文件。' },
  array: { what: '数值或模型文件，没有可读取的文字', todo: leaveOut },
  winnow: { what: 'Winnow 项目，其中没有新文档', todo: '请将其作为项目打开。' },
  winnowmodel: { what: 'Winnow 模型，其中没有文档', todo: '请用它来分类，或不要选择它。' },
  office: { what: `办公软件的文件，${yet}`, todo: asText },
  binary: { what: '非文本文件：含有文本中不会出现的字节', todo: leaveOut },
};
