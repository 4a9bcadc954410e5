import { createHash } from 'node:crypto';
import { zip, type AsyncZippable } from 'fflate';
import { ruleOf, type ModelParts } from '../../engine/index.ts';
import { bundleFormat, bundleVersion, entryNames, type BundleManifest } from './bundleManifest.ts';

export interface BundleContents {
  name: string;
  createdAt: number;
  parts: ModelParts;
  metrics: BundleManifest['metrics'];
  counts?: BundleManifest['counts'];
  provenance: BundleManifest['provenance'];
}

/** The bytes of a .winnowmodel file; the same for the same model. */
export function packBundle(contents: BundleContents): Promise<Uint8Array> {
  const vocabulary = Buffer.from(JSON.stringify(contents.parts.vocabulary));
  const { weights } = contents.parts;
  const { labels } = contents.parts.manifest;
  const rule = ruleOf(contents.parts.manifest);
  const manifest: BundleManifest = {
    format: bundleFormat,
    formatVersion: bundleVersion,
    name: contents.name,
    createdAt: contents.createdAt,
    model: contents.parts.manifest,
    thresholds: rule.thresholds && Object.fromEntries(rule.thresholds.map((least, at) => [labels[at] ?? '', least])),
    calibration: rule.calibration,
    metrics: contents.metrics,
    ...(contents.counts && { counts: contents.counts }),
    provenance: contents.provenance,
    files: { vocabulary: checkedFile(vocabulary), weights: checkedFile(weights) },
  };
  const mtime = zipDate(contents.createdAt);
  return pack({
    [entryNames.manifest]: [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), { mtime }],
    [entryNames.vocabulary]: [vocabulary, { mtime }],
    // Trained weights are noise to a compressor: packing them costs seconds and gains nothing.
    [entryNames.weights]: [weights, { mtime, level: 0 }],
  });
}

function checkedFile(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A zip knows no year before 1980. */
function zipDate(at: number): number {
  return Math.max(at, Date.UTC(1980, 0, 2));
}

function pack(entries: AsyncZippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(entries, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}
