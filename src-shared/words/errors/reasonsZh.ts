import type { UnreadableReason } from '../../domain/index.ts';
import type { Terms } from './errorWords.ts';

export const reasonsZh: Terms<UnreadableReason> = {
  'is-a-folder': { what: '它是文件夹', todo: '请选择文件。' },
  'no-regular-file': {
    what: '它是管道、设备或其他特殊文件',
    todo: '请选择普通文件。若要读取其他程序的输出，请在命令行中使用“-”。',
  },
  'name-unreadable': { what: '它的文件名含有无法识别的字节', todo: '请重命名后再试。' },
  'link-in-a-circle': { what: '它是指向已读取文件夹的链接', todo: '无需处理：该文件夹中的文件只读取一次。' },
  'too-deep': { what: '它位于超过 {limit} 层的文件夹之下', todo: '请选择更内层的文件夹。' },
  'too-many-files': { what: '文件夹中的文件超过 {limit} 个', todo: '请逐个选择其中的文件夹。' },
  'is-damaged': { what: '文件已损坏', todo: '请用创建它的程序打开并重新保存。' },
  'is-encrypted': { what: '它受密码保护', todo: '请去除密码后另存，然后重试。' },
  'wrong-password': { what: '密码不正确', todo: '请换一个密码重试。' },
  'unpacks-too-large': { what: '其中的内容解压后超过 {limit} MB', todo: '若来源可信，请自行解压后选择该文件夹。' },
  'too-deep-inside': { what: '其内部嵌套超过 {limit} 层', todo: '请用其他程序重新保存，或另存为纯文本。' },
  'leads-outside': {
    what: '它的文件名指向压缩包之外，这常见于恶意压缩包',
    todo: '若来源可信，请自行解压后选择该文件夹。',
  },
  'no-text-layer': { what: '其页面是没有文本的图像', todo: '请先用文字识别（OCR）程序处理。' },
  'is-garbled': { what: '其字体未说明所显示的字符', todo: '请重新打印为 PDF，或用文字识别（OCR）程序处理。' },
  'not-from-a-stream': { what: '此类文件无法从标准输入读取', todo: '请保存为文件后再指定。' },
  'over-time': { what: '读取停滞超过一分钟', todo: '请将文件复制到本机磁盘后重试。若仍然如此，请把文件发给我们。' },
  'over-memory': { what: '读取它所需的内存超过单个文件的上限', todo: '请拆分为较小的文件，或另存为 CSV 或 JSONL。' },
  'reader-crashed': {
    what: '读取该文件时读取线程崩溃',
    todo: '其他文件会照常读取。请检查该文件；若文件完好，请发给我们。',
  },
};
