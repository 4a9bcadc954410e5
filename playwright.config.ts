import { defineConfig } from '@playwright/test';

// One window at a time: two would share the two cores of a small machine and make the timings of both untrue.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Limits for what hangs: they say nothing of how fast it is.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
