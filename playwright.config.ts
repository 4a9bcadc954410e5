import { defineConfig } from '@playwright/test';

// scripts/checks/playwright.mjs opens displays, one for each worker: two windows on one would take the focus from each other.
const displays = process.env.WINNOW_DISPLAYS?.split(' ').length ?? 1;

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: displays,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Limits for what hangs: they say nothing of how fast it is.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
