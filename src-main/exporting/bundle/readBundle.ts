import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzip, type Unzipped } from 'fflate';
import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import { ruleOf, type ModelParts } from '../../engine/index.ts';
import { bundleHead, bundleManifest, bundleVersion, entryNames, type BundleManifest } from './bundleManifest.ts';

export interface ModelBundle {
  manifest: BundleManifest;
  parts: ModelParts;
}

// Far above any model that fits in memory beside its texts; keeps a zip bomb from being unpacked.
const largestEntry = 2 ** 31 - 1;

/** Throws file-not-found, file-unreadable, model-damaged or model-newer. */
export async function readBundle(path: string): Promise<ModelBundle> {
  const entries = await unpack(path, await readBytes(path));
  const manifest = parseManifest(path, entry(path, entries, entryNames.manifest));
  const vocabularyBytes = entry(path, entries, entryNames.vocabulary);
  const weights = entry(path, entries, entryNames.weights);
  verify(path, entryNames.vocabulary, vocabularyBytes, manifest.files.vocabulary.sha256);
  verify(path, entryNames.weights, weights, manifest.files.weights.sha256);
  const vocabulary = z.array(z.string()).safeParse(json(path, entryNames.vocabulary, vocabularyBytes));
  if (!vocabulary.success) throw damaged(path, entryNames.vocabulary);
  return { manifest, parts: { manifest: decidingModel(manifest), vocabulary: vocabulary.data, weights } };
}

/** What stands at the top of the manifest, for people and other programs, is what decides; older bundles have nothing there. */
function decidingModel({ model, thresholds, calibration }: BundleManifest): BundleManifest['model'] {
  return {
    ...model,
    // A threshold that was set later must not make a model of one label look like one of several.
    ...(model.multiLabel === undefined && thresholds ? { multiLabel: ruleOf(model).multiLabel } : {}),
    ...(thresholds
      ? { thresholds: model.labels.map((label, at) => thresholds[label] ?? model.thresholds?.[at] ?? 0.5) }
      : {}),
    ...(calibration ? { calibration } : {}),
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT') throw new AppError('file-not-found', { path }, thrown);
    throw new AppError('file-unreadable', { path, message: typeof code === 'string' ? code : '' }, thrown);
  }
}

function unpack(path: string, bytes: Uint8Array): Promise<Unzipped> {
  const wanted = new Set<string>(Object.values(entryNames));
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter: (file) => wanted.has(file.name) && file.originalSize <= largestEntry }, (error, entries) =>
      error ? reject(new AppError('model-damaged', { path, message: error.message }, error)) : resolve(entries),
    );
  });
}

function entry(path: string, entries: Unzipped, name: string): Uint8Array {
  const bytes = entries[name];
  if (bytes === undefined) throw damaged(path, name);
  return bytes;
}

function parseManifest(path: string, bytes: Uint8Array): BundleManifest {
  const value = json(path, entryNames.manifest, bytes);
  const head = bundleHead.safeParse(value);
  if (!head.success) throw damaged(path, entryNames.manifest);
  if (head.data.formatVersion > bundleVersion) {
    throw new AppError('model-newer', { path, found: head.data.formatVersion, known: bundleVersion });
  }
  const manifest = bundleManifest.safeParse(value);
  if (!manifest.success) throw new AppError('model-damaged', { path, message: entryNames.manifest }, manifest.error);
  return manifest.data;
}

function json(path: string, name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    throw new AppError('model-damaged', { path, message: name }, thrown);
  }
}

function verify(path: string, name: string, bytes: Uint8Array, sha256: string): void {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(path, name);
}

function damaged(path: string, what: string): AppError {
  return new AppError('model-damaged', { path, message: what });
}
