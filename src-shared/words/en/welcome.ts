import type { Sample, SampleName } from '../../domain/index.ts';
import { count, number } from './count.ts';

export const welcome = {
  name: 'Winnow',
  tagline: 'Sort text on your own machine',
  promise: 'Label a few documents, train a model, let it sort the rest. Nothing leaves this computer.',
  newProject: 'New project',
  openProject: 'Open a project…',
  recent: 'Recent projects',
  howItGoes: 'How it goes',
  steps: {
    bring: { title: 'Bring documents in', text: 'From letters, mail, a spreadsheet, an export or a folder.' },
    label: { title: 'Label a few', text: 'One key a document. The model helps as soon as there is one.' },
    train: {
      title: 'Train and see how good it is',
      text: 'In seconds to minutes on your own processor, with honest figures.',
    },
    classify: { title: 'Let it sort the rest', text: 'Drop new files on it and take the results away.' },
  },
  missing: 'no longer there',
  forget: (name: string) => `Forget “${name}”`,
  samples: 'Try it with a sample',
  sample: {
    'sms-spam': {
      title: 'SMS spam',
      text: 'Text messages, spam or not. Some are labelled and the rest wait: train in seconds, label on, let the model sort.',
    },
    'customer-messages': {
      title: 'Customer messages',
      text: 'What customers write to a shop, in Chinese and on five topics. A third of it waits to be labelled.',
    },
    'go-emotions': {
      title: 'GoEmotions',
      text: 'Comments with one or several of ten emotions: for trying documents with several labels.',
    },
  } satisfies Record<SampleName, { title: string; text: string }>,
  sampleFacts: (documents: number, labelled: number, labels: number) =>
    `${count(documents, 'document')}, ${number(labelled)} labelled · ${count(labels, 'label')}`,
  sampleLanguages: { en: 'English', 'zh-CN': 'Chinese' } satisfies Record<Sample['language'], string>,
  sampleOpen: 'Open sample',
  licence: (name: string) => `Licence: ${name}`,
  drop: 'Drop files or folders anywhere to start a project with them',
  dropFormats: 'Word, PDF, mail, web pages, Excel, CSV, JSON, text files, folders, archives',
  opening: (name: string) => `Opening “${name}”…`,
  language: 'Language',
  theme: 'Theme',
  settings: 'Settings',
  newProjectName: 'My project',
  dialog: {
    title: 'New project',
    name: 'Name',
    nameNeeded: 'A project needs a name.',
    place: 'Kept in',
    change: 'Choose another place…',
    files: (n: number) => `${number(n)} dropped ${n === 1 ? 'file' : 'files'} will be imported next.`,
    model: (name: string) => `A model works in a project: “${name}” will be opened in it next.`,
    create: 'Create project',
  },
};
