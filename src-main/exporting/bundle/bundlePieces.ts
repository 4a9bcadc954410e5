import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Zip, ZipDeflate, ZipPassThrough, type ZipInputFile } from 'fflate';
import { AppError } from '../../../src-shared/domain/index.ts';
import { ruleOf, type ModelParts } from '../../engine/index.ts';
import { bundleFormat, bundleVersion, entryNames, type BundleManifest } from './bundleManifest.ts';

export interface BundleContents {
  name: string;
  createdAt: number;
  parts: Pick<ModelParts, 'manifest' | 'vocabulary'> & {
    /** Piece by piece, each of some milliseconds' work; asked for twice. */
    weights(): Iterable<Uint8Array>;
  };
  metrics: BundleManifest['metrics'];
  counts?: BundleManifest['counts'];
  provenance: BundleManifest['provenance'];
}

/** The places in a zip are numbers of 32 bits (fflate writes no zip64); what is not a piece of the model takes less than the rest. */
const zipEnd = 2 ** 32 - 2 ** 26;
/** Words of one piece: about 50 KB, packed in some milliseconds. */
const together = 4000;

/**
 * The bytes of a .winnowmodel file; the same for the same model. In pieces, with the loop free between them and none of them kept.
 * The manifest comes first and holds the hashes, so that all is gone through twice. Throws model-too-large before the first piece.
 */
export async function* bundlePieces(contents: BundleContents, most: number = zipEnd): AsyncGenerator<Uint8Array, void> {
  const { vocabulary, weights } = contents.parts;
  const files = {
    vocabulary: await checkedFile(vocabularyPieces(vocabulary)),
    weights: await checkedFile(weights()),
  };
  if (files.vocabulary.bytes + files.weights.bytes > most)
    throw new AppError('model-too-large', { gigabytes: Math.ceil(zipEnd / 2 ** 30) });
  const manifest = `${JSON.stringify(manifestOf(contents, files), null, 2)}\n`;
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  const entries: [ZipDeflate | ZipPassThrough, Iterable<Uint8Array>][] = [
    [new ZipDeflate(entryNames.manifest), [Buffer.from(manifest)]],
    [new ZipDeflate(entryNames.vocabulary), vocabularyPieces(vocabulary)],
    // Trained weights are noise to a compressor: packing them costs seconds and gains nothing.
    [new ZipPassThrough(entryNames.weights), weights()],
  ];
  for (const [entry, pieces] of entries) {
    const file: ZipInputFile = entry;
    file.mtime = zipDate(contents.createdAt);
    zip.add(file);
    for (const piece of pieces) {
      entry.push(piece);
      yield* packed.splice(0);
      await breathe();
    }
    entry.push(new Uint8Array(), true);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed;
}

function manifestOf(contents: BundleContents, files: BundleManifest['files']): BundleManifest {
  const { labels } = contents.parts.manifest;
  const rule = ruleOf(contents.parts.manifest);
  return {
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
    files,
  };
}

/** As JSON has the whole list. */
function* vocabularyPieces(words: readonly string[]): Generator<Uint8Array> {
  yield Buffer.from('[');
  for (let from = 0; from < words.length; from += together) {
    const some = JSON.stringify(words.slice(from, from + together)).slice(1, -1);
    yield Buffer.from(from === 0 ? some : `,${some}`);
  }
  yield Buffer.from(']');
}

async function checkedFile(pieces: Iterable<Uint8Array>): Promise<BundleManifest['files']['weights']> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
    await breathe();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** A zip knows no year before 1980. */
function zipDate(at: number): number {
  return Math.max(at, Date.UTC(1980, 0, 2));
}
