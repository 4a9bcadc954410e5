import { availableParallelism, cpus } from 'node:os';
import { markdownTable } from '../markdownTable.ts';
import type { Options } from './options.ts';
import type { ContestantResult, Part, ShapeResult } from './measureShape.ts';
import { shapes } from './shapes.ts';
import type { Figure } from './statistics.ts';

const number = (value: number, digits: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const times = (ratio: number | null): string => (ratio === null ? '–' : `${number(ratio, 2)}×`);
const rate = (figure: Figure | null): string => (figure ? number(figure.documentsPerSecond, 0) : '–');
const step = (figure: Figure | null): string =>
  figure ? `${number(figure.msPerStep, 1)}${figure.disturbed > 0 ? '*' : ''}` : '–';

function rowOf(shape: ShapeResult, result: ContestantResult): string[] {
  const { train, infer, trainRatio, inferRatio, peakBytes } = result;
  const ratios = [times(trainRatio), times(inferRatio)];
  const [trained, inferred] = result.contestant === 'winnow' ? ['', ''] : ratios;
  const peak = `${number(peakBytes / 2 ** 20, 0)} MB`;
  return [
    shape.name,
    result.name,
    rate(train),
    step(train),
    trained ?? '',
    rate(infer),
    step(infer),
    inferred ?? '',
    peak,
  ];
}

const header = ['shape', 'who', 'train docs/s', 'ms', 'ratio', 'infer docs/s', 'ms', 'ratio', 'peak'];

/** As it stands in docs/performance.md. A star: some samples were disturbed by other programs. */
export function tableOf(results: readonly ShapeResult[]): string {
  return markdownTable(
    header,
    results.flatMap((shape) => shape.results.map((result) => rowOf(shape, result))),
  );
}

export function profileTable(name: string, msPerStep: number, parts: readonly Part[]): string {
  const seen = parts.filter((part) => part.msPerStep >= msPerStep / 1000);
  const rows = seen.map((part) => [
    part.name,
    number(part.callsPerStep, 0),
    number(part.msPerStep, 3),
    `${number((100 * part.msPerStep) / msPerStep, 1)} %`,
  ]);
  return `${name}: ${number(msPerStep, 2)} ms a step\n${markdownTable(['part', 'calls', 'ms', 'share'], rows)}`;
}

/** Who ran on what, for below the table. */
export function circumstances(results: readonly ShapeResult[], notes: readonly string[], threads: number): string[] {
  const versions = results.flatMap((shape) => shape.results.map(({ name, versions }) => `${name}: ${versions}`));
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} processors, ${threads} threads for everybody`;
  return [machine, ...new Set(versions), ...notes];
}

type Ratios = Record<'pytorch' | 'keras' | 'tfjsLayers', number | null>;

function ratiosOf(shape: ShapeResult | undefined, pick: (result: ContestantResult) => number | null): Ratios {
  const of = (key: string): number | null => {
    const found = shape?.results.find(({ contestant }) => contestant === key);
    return found ? pick(found) : null;
  };
  return { pytorch: of('pytorch'), keras: of('keras'), tfjsLayers: of('tfjsLayers') };
}

/** The object that --json prints. `ratios`: the peer's time divided by ours on the first shape; null who was not measured. */
export function resultObject(results: readonly ShapeResult[], notes: readonly string[], options: Options): object {
  const first = results.find(({ name }) => name === shapes[0].name);
  return {
    ratios: {
      train: ratiosOf(first, ({ trainRatio }) => trainRatio),
      infer: ratiosOf(first, ({ inferRatio }) => inferRatio),
    },
    shapes: results,
    machine: { processor: cpus()[0]?.model ?? '', processors: availableParallelism(), threads: options.threads },
    notes,
  };
}
