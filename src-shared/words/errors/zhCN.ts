import type { ErrorCode } from '../../domain/index.ts';
import type { ErrorWords } from './errorWords.ts';

export const errorsZh: Record<ErrorCode, ErrorWords> = {
  'wrong-use': { what: '用法不对[：{message}]。', todo: '用 --help 查看用法。' },
  'request-refused': {
    what: '所给的内容无法处理[：{field}]。',
    todo: '请更改后重试；若仍如此，请从设置中复制报告。',
  },
  'file-not-found': { what: '找不到文件[ {path}]。', todo: '请检查文件名，或文件是否已被移动、其磁盘是否已被取出。' },
  'file-unreadable': {
    what: '无法读取文件[ {path}][（{message}）][：{reason}]。',
    todo: '请确认有读取权限，且没有其他程序占用它。',
  },
  'file-not-writable': { what: '无法写入[ {path}][（{message}）]。', todo: '请换一个位置，或取得该处的写入权限。' },
  'file-exists': { what: '已存在文件[ {path}]。', todo: '请换一个名称。' },
  'output-is-input': {
    what: '结果[ {path}] 会覆盖它所依据的输入[：{input}]。',
    todo: '请为结果另取一个名称。没有改动任何内容。',
  },
  'output-is-project': {
    what: '[{path} ]是 Winnow 项目或其组成部分，不能被覆盖。',
    todo: '请换一个名称。项目未被改动。',
  },
  'output-not-a-file': { what: '无法在[ {path}] 写入文件：该处是文件夹或设备。', todo: '请指定一个文件名。' },
  'file-empty': { what: '文件[ {path}] 是空的。', todo: '请确认选对了文件。' },
  'folder-empty': { what: '文件夹[ {path}] 中没有文件。', todo: '请确认选对了文件夹。' },
  'format-unknown': {
    what: '文件[ {path}][按 {format} 读取，其]中没有找到文档。',
    todo: '请选择另一种格式，或确认选对了文件。',
  },
  'format-unsupported': { what: '无法读取文件[ {path}][：它是{kind}]。', todo: '请选择文本文件。' },
  'encoding-unknown': {
    what: '文件[ {path}] 的字符用此处可读的任何编码都无法解读[；似乎是 {encoding}]。',
    todo: '请自行选择编码，或将文件另存为 UTF-8。',
  },
  'row-malformed': {
    what:
      '此行无法读取[：{message}][：有 {found} 列，应为 {expected} 列][：引号 {quote} 不成对][：不是有效的 JSON（{json}）]' +
      '[：文件在 {format} 内容中途结束][：含有 {encoding} 中不存在的字节][：不符合 {shape} 的行格式]' +
      '[：含有文本中不应出现的字符 {code}][：标签“{label}”超过 {limit} 个字符]。',
    todo: '请在文件中修正该行；前后的行已正常读入。',
  },
  'page-without-text': {
    what: '[第 {page} 页]是没有文本的图像。',
    todo: '若其中有文字，请先用文字识别（OCR）程序处理。',
  },
  'row-without-text': { what: '其中没有文本。', todo: '若此处本应有文本，请检查文件；否则无需处理。' },
  'row-too-long': { what: '此文本过长[：{length} 个字符][（上限 {limit} 个字符）]。', todo: '请将其拆成几篇文档。' },
  'column-missing': { what: '[{path} 中]没有列[“{column}”]。', todo: '[可用的列：{columns}。]请选择文件中的某一列。' },
  'annotators-disagree': { what: '标注者意见不一致[：{labels}]。', todo: '该文档未带标签导入，请自行决定。' },
  'too-many-columns': {
    what: '表格[ {path}] 的列数超过可读取的上限[：{found} 列][；最多 {limit} 列]。',
    todo: '请只保留文本列、标签列和需要随文档保留的列，然后重新保存。',
  },
  'file-malformed': {
    what: '文件[ {path}] 已损坏[：第 {line} 行][，第 {column} 列][：{json}]。',
    todo: '请用原来的程序重新保存该文件，或修正该处。',
  },
  'value-out-of-range': {
    what: '有值超出允许范围[：{field}][“{value}”][（最多 {limit}）]。',
    todo: '请选择范围内的值。',
  },
  'disk-full': { what: '磁盘已满[：无法写入 {path}]。', todo: '请腾出空间后重试。已保存的内容不会丢失。' },
  'settings-unreadable': {
    what: '有一个设置文件无法读取，现使用默认设置。原文件已保留[：{path}]。',
    todo: '无需处理；若缺少内容，可查看该文件。',
  },
  'project-none-open': { what: '没有打开的项目。', todo: '请打开或新建一个项目。' },
  'project-not-a-project': { what: '文件[ {path}] 不是 Winnow 项目。', todo: '请选择以 .winnow 结尾的文件。' },
  'project-newer': {
    what: '项目[ {path}] 由更新版本的 Winnow 创建[（版本 {version}，此处最高支持 {supported}）]。',
    todo: '请更新 Winnow 后再打开。项目未被改动。',
  },
  'project-locked': { what: '项目[ {path}] 正被另一个程序使用。', todo: '请先在那里关闭，然后重试。' },
  'project-linked': {
    what: '项目[ {path}] 有多个名称（硬链接[：{links} 个]），而其日志只与其中一个名称相伴。',
    todo: '请将其复制为独立的文件并打开副本，或删除其他名称。',
  },
  'project-read-only': { what: '项目[ {path}] 在此处只能读取。', todo: '请将其复制到可写的位置，再打开副本。' },
  'project-damaged': {
    what: '项目[ {path}] 已损坏[（{detail}）]。',
    todo: '请打开项目旁边最近的备份，并保留损坏的文件。',
  },
  'project-kept-elsewhere': {
    what: '关闭时项目文件[ {path}] 已不在原处。整个项目已写入[ {copy}]。',
    todo: '请在那里打开，或将其移回原处。',
  },
  'document-missing': { what: '该文档已不存在。', todo: '它可能刚被移除；请查看回收站。' },
  'label-missing': { what: '没有标签[“{label}”]。', todo: '它可能刚被删除或改名。' },
  'label-exists': { what: '已有标签[“{name}”]。', todo: '请换一个名称，或合并两者。' },
  'label-in-use': { what: '标签[“{label}”]正在使用。', todo: '请先给它的文档换上别的标签。' },
  'view-missing': { what: '此视图已不存在。', todo: '它可能刚被删除。' },
  'selection-lost': { what: '已不知道当时选中了哪些文档。', todo: '请重新选择。' },
  'view-exists': { what: '已有视图[“{name}”]。', todo: '请换一个名称。' },
  'one-label-only': {
    what: '此项目中每篇文档只有一个标签。',
    todo: '请在“标签”中允许多个标签，或只选一个。',
  },
  'model-of-several-labels': {
    what: '此模型会给出多个标签，而此项目中每篇文档只有一个标签。',
    todo: '请先在“标签”中允许多个标签，再使用此模型。',
  },
  'several-labels-given': {
    what: '[有 {count} 篇]文档带有多个标签，或撤销后会重新带有多个标签。',
    todo: '请先让它们各剩一个标签；程序不会自行去掉任何标签。',
  },
  'import-missing': { what: '该导入已不存在。', todo: '' },
  'import-running': { what: '正在导入[：{name}]。', todo: '请等待其结束，或取消它。' },
  'nothing-to-redo': { what: '没有可重做的操作。', todo: '' },
  'nothing-to-undo': { what: '没有可以撤销的操作。', todo: '' },
  'too-few-examples': {
    what: '已标注的文档太少，无法学习[：{count} 篇，至少需要 {needed} 篇]。',
    todo: '请再标注一些文档后训练。',
  },
  'too-few-classes': {
    what: '至少要有两种标签的文档才能学习[；现有 {count} 种]。',
    todo: '请用至少两种不同的标签标注文档。',
  },
  'class-without-examples': {
    what: '标签[“{label}”]有测试文档，却没有训练文档。',
    todo: '请再用它标注一些文档，或将它的部分文档设为训练集。',
  },
  'vocabulary-empty': { what: '没有剩下可供学习的词。', todo: '请降低方案中的最低词频，或少去掉一些停用词。' },
  'loss-not-finite': {
    what: '训练[在第 {step} 步]失控：损失不再是数值。',
    todo: '请降低学习率或开启梯度裁剪后重新训练。',
  },
  'out-of-memory': { what: '内存不足。', todo: '请关闭其他程序，或选择更小的批量、更短的文本或更小的词表。' },
  'memory-short': {
    what: '此训练所需的内存超出可用内存[：至少需要 {needed} GB，可用 {available} GB]。',
    todo: '请选择更小的批量、更短的文本或更少的单元，或关闭其他程序。',
  },
  'recipe-invalid': {
    what: '无法使用该方案[：{field}][（{message}）]。',
    todo: '请修改该设置，或从 Winnow 自带的方案开始。',
  },
  'vectors-unreadable': {
    what: '无法读取词向量[ {path}][（{message}）]。',
    todo: '请选择 GloVe .txt 或 word2vec/fastText .vec 文件，或改为自行学习词向量。',
  },
  'run-missing': { what: '该模型已不存在。', todo: '它可能刚被移除；撤销即可恢复。' },
  'run-not-finished': { what: '该模型尚未训练完成。', todo: '请等待训练结束，或选择其他模型。' },
  'run-not-running': { what: '该训练没有在运行。', todo: '' },
  'nothing-unfinished': { what: '[{path} 中]没有未完成的训练。', todo: '请开始新的训练。' },
  'training-running': { what: '另一个训练正在进行。', todo: '请等待其结束，或暂停、取消它。' },
  'model-damaged': {
    what: '模型[ {path}] 已损坏或不完整[（{message}）][（{part}）]。',
    todo: '请重新获取该文件，或从项目中再次导出。',
  },
  'model-newer': {
    what: '模型[ {path}] 由更新版本的 Winnow 创建[（其版本 {found}，此处最高支持 {known}）]。',
    todo: '请更新 Winnow 后使用。',
  },
  'model-too-large': {
    what: '模型超过 .winnowmodel 文件的上限[（{gigabytes} GB）]。',
    todo: '请减小词表或隐藏单元数后重新训练。没有写入任何内容。',
  },
  'batch-missing': { what: '这些结果已不存在。', todo: '' },
  'job-missing': { what: '该任务已不存在。', todo: '' },
  'job-died-twice': {
    what: '程序在执行此任务时于同一处中断了 {attempts} 次，因此它不再自动继续。',
    todo: '可点击“继续”再试一次，或取消该任务。此前保存的内容没有丢失。',
  },
  'file-changed': {
    what: '“{path}”在读取 {rows} 行之后被修改，其余部分没有读取。',
    todo: '如需读取现在的内容，请单独重新添加该文件。',
  },
  'engine-unavailable': {
    what: '计算引擎无法启动或意外停止[（{message}）]。',
    todo: '请重试；若仍如此，请重新运行安装，并从设置中复制报告。',
  },
  'backend-restarted': { what: '后台进程中断，已自动重启。', todo: '已保存的内容没有丢失；请重试上一步。' },
  cancelled: { what: '已取消。', todo: '' },
  'not-allowed': { what: '不允许这样做。', todo: '' },
  internal: { what: '出现了不该有的问题[：{message}]。', todo: '请重试；若仍如此，请从设置中复制报告并告知开发者。' },
};
