import { defineConfig } from '@playwright/test';

// Not tests: they write docs/screenshots.
export default defineConfig({
  testDir: 'test/e2e/screenshots',
  testMatch: '**/*.shot.ts',
  outputDir: 'test-results/screenshots',
  workers: 1,
  timeout: 180_000,
});
