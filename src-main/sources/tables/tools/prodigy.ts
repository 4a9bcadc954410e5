import { field, most, texts, type Tool } from './tool.ts';

const answers = new Set<unknown>(['accept', 'reject', 'ignore']);

/** `answer` says what the person thought of `label`, or of the options in `accept`. Rejecting a label does not give it. */
export const prodigy: Tool = {
  name: 'prodigy',
  wrote: (records) => most(records, (record) => answers.has(field(record, 'answer'))),
  owns: ['label', 'options', 'accept'],
  read(record) {
    const chosen = field(record, 'accept');
    const labels = Array.isArray(chosen) ? texts(chosen) : texts(field(record, 'label'));
    const answer = field(record, 'answer');
    if (answer === 'reject') return { labels: [], rejected: labels };
    return { labels: answer === 'accept' ? labels : [] };
  },
};
