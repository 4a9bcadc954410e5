import type uPlot from 'uplot';
import type { Look } from './look.svelte.ts';

export interface Line {
  name: string;
  /** `accent` for what matters, `ink` for what it is held against. */
  tone: 'accent' | 'ink';
  values: readonly (number | null)[];
}

export interface LineChartOptions {
  lines: readonly Line[];
  format: (value: number) => string;
  /** Only whole numbers on the x axis: epochs. */
  wholeSteps: boolean;
  /** A dot on each value, while there are few. */
  points: boolean;
  /** Where a dashed line stands. */
  mark: () => number | null;
  /** Which value the pointer is on; null when it left. */
  onpoint: (index: number | null) => void;
}

// More dots than this are a thick line.
const mostDots = 40;

export function lineOptions(
  look: Look,
  size: { width: number; height: number },
  given: LineChartOptions,
): uPlot.Options {
  const { lines, format, wholeSteps, points, mark, onpoint } = given;
  const stroke = (tone: Line['tone']) => (tone === 'accent' ? look.accent : look.muted);
  const axis: uPlot.Axis = {
    stroke: look.muted,
    font: look.font,
    grid: { stroke: look.grid, width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  return {
    ...size,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7, fill: look.ink }, drag: { x: false, y: false } },
    scales: { x: { time: false, range: wholeRange } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26 * look.scale,
        incrs: wholeSteps ? [1, 2, 5, 10, 20, 50, 100] : undefined,
      },
      { ...axis, size: 52 * look.scale, values: (_, splits) => splits.map(format) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.name,
        stroke: stroke(line.tone),
        width: line.tone === 'accent' ? 2.25 : 1.75,
        points: {
          show: (chart: uPlot) => points && chart.data[0].length < mostDots,
          size: 5,
          fill: stroke(line.tone),
        },
      })),
    ],
    hooks: {
      setCursor: [(chart) => onpoint(chart.cursor.idx ?? null)],
      drawClear: [(chart) => drawMark(chart, mark(), look.accent)],
    },
  };
}

/** From the first value to the last; a single one stands in the middle. */
function wholeRange(chart: uPlot): uPlot.Range.MinMax {
  const [x] = chart.data;
  const [first = 0] = x;
  const last = x[x.length - 1] ?? first;
  return first === last ? [first - 0.5, first + 0.5] : [first, last];
}

function drawMark(chart: uPlot, at: number | null, colour: string): void {
  if (at === null) return;
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(at, 'x', true));
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
