import { z } from 'zod';
import { kernelName } from './run.ts';

export const language = z.enum(['en', 'zh-CN']);
export type Language = z.infer<typeof language>;

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

/** From four fifths to twice the normal size of text. */
export const fontScales = { smallest: 0.8, largest: 2 } as const;

export const settings = z.object({
  language: z.union([language, z.literal('system')]),
  theme,
  /** Share of the normal size of text: 1 is 13 px. */
  fontScale: z.number().min(fontScales.smallest).max(fontScales.largest),
  /** 0: all processors but one while the window is open. */
  threads: z.int().min(0).max(256),
  hideScores: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  fontScale: 1,
  threads: 0,
  hideScores: false,
};

export const recentProject = z.object({ path: z.string(), name: z.string(), openedAt: z.int(), exists: z.boolean() });
export type RecentProject = z.infer<typeof recentProject>;

export const diagnostics = z.object({
  versions: z.record(z.string(), z.string()),
  runtime: z.enum(['maker', 'fallback', 'terminal']),
  /** `detail` is the instruction set, or why there are no fused kernels; null where TensorFlow does not load. */
  kernels: z.object({ name: kernelName, detail: z.string() }).nullable(),
  threads: z.int(),
  logFolder: z.string(),
});
export type Diagnostics = z.infer<typeof diagnostics>;
