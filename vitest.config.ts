import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longestFirst.ts';

// Processes, not threads: tfjs-node and better-sqlite3 are native, and a crash in one file must not take the others along.
export default defineConfig({
  test: {
    pool: 'forks',
    // All processors: most tests wait for a disk or another process now and then.
    maxWorkers: '100%',
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    // Limits for what hangs: they say nothing of how fast it is.
    projects: [
      // Controllers of the window are .svelte.ts files: their runes are compiled away.
      { plugins: [svelte()], test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
