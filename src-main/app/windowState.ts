import type { Rectangle } from 'electron';
import { z } from 'zod';
import { jsonFile } from './jsonFile.ts';

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) });

const state = z.object({
  bounds: rectangle.nullable(),
  maximized: z.boolean(),
  /** The projects on show; not empty at a start means that the program did not end by itself. */
  showing: z.array(z.string()),
});
export type WindowState = z.infer<typeof state>;

export function windowStateFile(path: string, onBroken: (path: string) => void) {
  return jsonFile<WindowState>(path, state, { bounds: null, maximized: false, showing: [] }, onBroken);
}

const normal = { width: 1280, height: 820 };

/** The remembered place where it still lies on a screen that is there, else the middle of one. */
export function placeOnScreen(
  bounds: Rectangle | null,
  workArea: Rectangle,
): Partial<Rectangle> & { width: number; height: number } {
  const width = Math.min(bounds?.width ?? normal.width, workArea.width);
  const height = Math.min(bounds?.height ?? normal.height, workArea.height);
  if (!bounds || !overlaps(bounds, workArea)) return { width, height };
  return {
    width,
    height,
    x: clamp(bounds.x, workArea.x, workArea.x + workArea.width - width),
    y: clamp(bounds.y, workArea.y, workArea.y + workArea.height - height),
  };
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function clamp(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(to, value));
}
