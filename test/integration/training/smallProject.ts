import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProject, type NewDocument, type Project } from '../../../src-main/project/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import { engineThread, type EngineThreads } from '../../../src-main/learning/index.ts';
import { readerThread, type ReaderThreads } from '../../../src-main/sources/index.ts';
import { createThreads } from '../../../src-main/threads/index.ts';
import { AppError, type Recipe, type Split } from '../../../src-shared/domain/index.ts';

const readerEntry = new URL('../../../src-main/sources/thread/main.ts', import.meta.url);
export const engineEntry = new URL('../../../src-main/learning/main.ts', import.meta.url);

/** One processor, so that tests beside one another are not slower for it. */
export function engineThreads(entry = engineEntry): EngineThreads & ReaderThreads {
  return createThreads({
    entries: { engine: engineThread(entry), reader: readerThread(readerEntry) },
    threads: () => 1,
  });
}

const words: Record<string, string[]> = {
  sport: ['goal', 'match', 'coach', 'league', 'striker', 'referee', 'stadium', 'penalty'],
  cooking: ['onion', 'oven', 'recipe', 'butter', 'garlic', 'simmer', 'dough', 'spoon'],
  money: ['bank', 'shares', 'profit', 'market', 'interest', 'loan', 'budget', 'tax'],
};
const filler = ['the', 'a', 'with', 'today', 'again', 'they', 'after', 'some', 'very', 'new'];

/** Texts whose topic can be learned from a few words; number `index` is always the same. */
export function smallText(label: string, index: number): string {
  const own = words[label] ?? filler;
  const pick = (list: string[], at: number): string => list[(index * 7 + at * 3) % list.length] ?? '';
  return [pick(filler, 1), pick(own, 2), pick(filler, 3), pick(own, index), pick(filler, index + 1), `no${index}`].join(
    ' ',
  );
}

export function smallDocuments(count: number, split: Split | null = null, from = 0): NewDocument[] {
  const labels = Object.keys(words);
  return Array.from({ length: count }, (_, index) => {
    const label = labels[index % labels.length] ?? '';
    return { text: smallText(label, from + index), labels: [label], split, source: 'made', line: index + 1 };
  });
}

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function addDocuments(project: Project, documents: NewDocument[], keepDuplicates = false): void {
  const writer = project.imports.begin({
    path: 'made',
    name: 'made',
    options: { format: 'csv', encoding: 'utf-8' },
    keepDuplicates,
  });
  for (let from = 0; from < documents.length; from += 500) writer.add(documents.slice(from, from + 500));
  writer.finish({ read: documents.length, unreadable: 0 }, []);
}

export function withProject<T>(work: (project: Project, path: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, 'small.winnow');
    const project = await createProject(path);
    try {
      return await work(project, path);
    } finally {
      await project.close();
    }
  });
}

/** The quick recipe, small enough for a test. */
export function smallRecipe(epochs = 3): Recipe {
  const quick = recipeByName('quick');
  if (quick?.model.kind !== 'network') throw new Error('the quick recipe is gone');
  return {
    ...quick,
    model: {
      ...quick.model,
      embedding: { ...quick.model.embedding, size: 16 },
      body: {
        kind: 'recurrent',
        cell: 'gru',
        layers: [{ units: 16, dropout: 0 }],
        bidirectional: false,
        joinStates: false,
      },
    },
    training: {
      ...quick.training,
      epochs,
      batch: 16,
      seed: 5,
      earlyStopping: null,
      split: { kind: 'given', validation: 0.2, test: 0.2 },
    },
  };
}

/** The same with three folds. */
export function foldsRecipe(epochs: number): Recipe {
  const recipe = smallRecipe(epochs);
  return { ...recipe, training: { ...recipe.training, split: { kind: 'folds', folds: 3, validation: 0.1 } } };
}

export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (thrown) {
    return AppError.from(thrown).code;
  }
  return 'none';
}
