import { basename, resolve } from 'node:path';
import { recipeName, type DataSnapshot, type RunId } from '../../src-shared/domain/index.ts';
import { ruleOf } from '../engine/index.ts';
import { readBundle, type BundleManifest, type ModelBundle } from '../exporting/index.ts';
import { memoryFor, type EngineThreads } from '../learning/index.ts';
import type { Project } from '../project/index.ts';

export interface ModelFiles {
  /**
   * A model's file becomes a run of the project that classifies like any other; the same file again is the same run. Throws
   * file-not-found, file-unreadable, model-damaged or model-newer, and then nothing is kept.
   */
  importBundle(input: { path: string }): Promise<{ runId: RunId; known: boolean }>;
  /** What is still being read is given up. */
  close(): Promise<void>;
}

export function createModelFiles(project: Project, options: { threads: EngineThreads }): ModelFiles {
  const threads: EngineThreads = options.threads.scope();
  /** One after the other: the same file twice at once is one run. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Whether the weights are those of the network that the manifest describes shows when it is built. */
  async function requireWhole({ parts, sha256 }: ModelBundle): Promise<void> {
    const input = { key: `file ${sha256}`, parts, threads: threads.processors() };
    await threads.call('engine', 'loadModel', input, { memory: memoryFor.predicting });
  }

  async function importBundle(path: string): Promise<{ runId: RunId; known: boolean }> {
    const bundle = await readBundle(path);
    const known = project.runs.imported(bundle.sha256);
    if (known !== null) return { runId: known, known: true };
    await requireWhole(bundle);
    const { manifest, parts, sha256 } = bundle;
    const rule = ruleOf(parts.manifest);
    const runId = await project.runs.importModel({
      name: nameOf(manifest.name, path),
      recipe: parts.manifest.recipe,
      labels: labelsOf(project, parts.manifest.labels),
      multiLabel: rule.multiLabel,
      counts: countsOf(manifest),
      file: { path, sha256 },
      // A date that lies ahead, or that no calendar has, is nobody's.
      trainedAt: Math.min(Math.max(0, manifest.createdAt), Date.now()),
      result: { ...resultOf(manifest), rule },
      model: parts,
    });
    return { runId, known: false };
  }

  return {
    importBundle({ path }) {
      const imported = turn.then(() => importBundle(resolve(path)));
      turn = imported.catch(() => undefined);
      return imported;
    },
    close: () => threads.end(),
  };
}

function nameOf(name: string, path: string): string {
  return recipeName.safeParse(name.trim().slice(0, 100)).data ?? basename(path, '.winnowmodel').slice(0, 100);
}

/** By their names: those that the project has are its own, with their colours. */
function labelsOf(project: Project, names: readonly string[]): DataSnapshot['labels'] {
  const own = new Map(project.labels.list().map((label) => [label.name, label.id]));
  return names.map((name) => ({ id: own.get(name) ?? 0, name }));
}

function countsOf({ counts, metrics }: BundleManifest): DataSnapshot['counts'] {
  return counts ?? { train: 0, validation: metrics.validation?.count ?? 0, test: metrics.test?.count ?? 0 };
}

/** Which epoch was the best, and how long the baseline took, a file does not say. */
function resultOf({ metrics, provenance }: BundleManifest) {
  const { validation, test, folds, baseline } = metrics;
  return { bestEpoch: 0, validation, test, folds, baseline: baseline && { ...baseline, seconds: 0 }, provenance };
}
