import type { backups as english } from '../en/backups.ts';

export const backups: typeof english = {
  title: (name) => `“${name}”的备份`,
  when: '每天保留一份备份；项目文件升级之前、用备份替换项目之前也会保留一份。',
  none: '还没有备份',
  unreadable: '无法读取',
  reasons: { daily: '每日备份', asked: '手动备份', update: '文件升级之前', restore: '用备份替换之前', other: '备份' },
  beside: '作为副本打开',
  instead: '替换项目…',
  replace: {
    title: (name) => `替换“${name}”？`,
    text: (when) => `项目将恢复到 ${when} 的状态。`,
    kept: '当前内容会另存为一份备份。',
    yes: '替换项目',
  },
  restored: {
    beside: (when) => `已打开 ${when} 的备份，它是项目旁边的独立文件。`,
    instead: (when) => `项目已恢复到 ${when} 的状态。`,
  },
  setting: '备份',
  settingText: '查看每份备份的内容，并可恢复到其中一份。',
  now: '立即备份',
  done: '已完成备份。',
  show: '查看备份…',
  of: (name) => `“${name}”的备份…`,
};
