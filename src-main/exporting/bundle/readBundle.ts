import { createHash } from 'node:crypto';
import type { Unzipped } from 'fflate';
import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import { ruleOf, type ModelParts } from '../../engine/index.ts';
import { damaged, readEntries } from './bundleEntries.ts';
import { bundleHead, bundleManifest, bundleVersion, entryNames, type BundleManifest } from './bundleManifest.ts';

export interface ModelBundle {
  manifest: BundleManifest;
  parts: ModelParts;
  /** Of the manifest, which holds those of all else: two files with the same one are the same model. */
  sha256: string;
}

/** Throws file-not-found, file-unreadable, model-damaged or model-newer. */
export async function readBundle(path: string): Promise<ModelBundle> {
  const entries = await readEntries(path);
  const manifestBytes = entry(path, entries, entryNames.manifest);
  const manifest = parseManifest(path, manifestBytes);
  const vocabularyBytes = entry(path, entries, entryNames.vocabulary);
  const weights = entry(path, entries, entryNames.weights);
  verify(path, entryNames.vocabulary, vocabularyBytes, manifest.files.vocabulary.sha256);
  verify(path, entryNames.weights, weights, manifest.files.weights.sha256);
  const vocabulary = z.array(z.string()).safeParse(json(path, entryNames.vocabulary, vocabularyBytes));
  if (!vocabulary.success) throw damaged(path, entryNames.vocabulary);
  const parts = { manifest: decidingModel(manifest), vocabulary: vocabulary.data, weights };
  return { manifest, parts, sha256: sha256Of(manifestBytes) };
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
  if (sha256Of(bytes) !== sha256) throw damaged(path, name);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
