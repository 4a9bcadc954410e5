import type { welcome as english } from '../en/welcome.ts';
import { number } from './count.ts';

export const welcome: typeof english = {
  name: 'Winnow',
  tagline: '在自己的电脑上整理文本',
  promise: '标注少量文档，训练一个模型，其余的交给它。数据不会离开这台电脑。',
  newProject: '新建项目',
  openProject: '打开项目…',
  recent: '最近的项目',
  howItGoes: '使用流程',
  steps: {
    bring: { title: '导入文档', text: '来自信件、邮件、电子表格、其他程序的导出文件或文件夹。' },
    label: { title: '标注一小部分', text: '按一个键标注一篇；有了模型之后，它会给出建议。' },
    train: { title: '训练并查看效果', text: '在自己的处理器上只需几秒到几分钟，指标如实呈现。' },
    classify: { title: '其余的交给模型', text: '拖入新文件即可分类，结果随时导出。' },
  },
  missing: '文件已不在',
  forget: (name) => `从列表中移除“${name}”`,
  samples: '用示例试一试',
  sample: {
    'sms-spam': {
      title: '垃圾短信',
      text: '英文短信，分为垃圾和正常。一部分已标注，其余待标注：几秒钟训练一个模型，再继续标注和分类。',
    },
    'customer-messages': {
      title: '客户留言',
      text: '客户写给店铺的中文留言，分为五个主题，其中一部分待标注。',
    },
    'go-emotions': {
      title: '情绪评论',
      text: '英文评论，带有十种情绪中的一种或几种，可用来体验一篇文档多个标签。',
    },
  },
  sampleFacts: (documents, labelled, labels) =>
    `${number(documents)} 篇文档，已标注 ${number(labelled)} 篇 · ${number(labels)} 个标签`,
  sampleLanguages: { en: '英文', 'zh-CN': '中文' },
  sampleOpen: '打开示例',
  licence: (name) => `许可证：${name}`,
  drop: '把文件或文件夹拖到窗口任意位置，即可用它们新建项目',
  dropFormats: '支持 Word、PDF、邮件、网页、Excel、CSV、JSON、文本文件、文件夹和压缩包',
  opening: (name) => `正在打开“${name}”…`,
  language: '语言',
  theme: '主题',
  settings: '设置',
  newProjectName: '我的项目',
  dialog: {
    title: '新建项目',
    name: '名称',
    nameNeeded: '请为项目起一个名称。',
    place: '保存位置',
    change: '选择其他位置…',
    files: (n) => `接下来将导入拖入的 ${number(n)} 个文件。`,
    model: (name) => `模型需要在项目中使用：接下来将在其中打开“${name}”。`,
    create: '创建项目',
  },
};
