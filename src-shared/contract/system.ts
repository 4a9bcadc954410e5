import { z } from 'zod';
import { diagnostics } from '../domain/index.ts';
import { call } from './base.ts';

export const system = {
  diagnostics: call.output(diagnostics),
  /** Processor threads for training and prediction; 0 lets the program choose. */
  setThreads: call.input(z.object({ threads: z.int().min(0).max(256) })),
};
