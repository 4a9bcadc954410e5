import { test as base } from '@playwright/test';
import type { LaunchOptions, RunningApp } from './launch.ts';
import { freshFolder, launch, removeFolder } from './launch.ts';

interface Fixtures {
  /** An empty folder for projects and files, gone after the test. */
  folder: string;
  /** Where this test's program keeps its settings. */
  profile: string;
  /** Starts the program; may be used several times in a test. Each start is traced and ended. */
  start: (options?: Partial<LaunchOptions>) => Promise<RunningApp>;
  /** The program, started once with nothing but a fresh profile. */
  app: RunningApp;
}

/** Every test has a fresh profile and a folder of its own. Trace and screenshot are kept when it fails. */
export const test = base.extend<Fixtures, { ownDisplay: void }>({
  ownDisplay: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
    async ({}, use, { parallelIndex }) => {
      const own = process.env.WINNOW_DISPLAYS?.split(' ')[parallelIndex];
      if (own) process.env.DISPLAY = own;
      await use();
    },
    { scope: 'worker', auto: true },
  ],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
  folder: async ({}, use) => {
    const folder = await freshFolder();
    await use(folder);
    await removeFolder(folder);
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  profile: async ({}, use) => {
    const folder = await freshFolder();
    await use(folder);
    await removeFolder(folder);
  },
  // The folder outlives the program: one that misses its project at the end says so, and waits until that is read.
  start: async ({ profile, folder: _folder }, use, testInfo) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launch({ profile, ...options });
      running.push(app);
      await app.electron.context().tracing.start({ screenshots: true, snapshots: true });
      return app;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, app] of running.entries()) {
      if (failed) await keepEvidence(app, (name) => testInfo.outputPath(`${index}-${name}`));
      await app.electron.close().catch(() => undefined);
    }
  },
  app: async ({ start }, use) => {
    await use(await start());
  },
});

export { expect } from '@playwright/test';

/** What a killed program cannot give any more is not missed. */
async function keepEvidence({ electron, page }: RunningApp, path: (name: string) => string): Promise<void> {
  await page.screenshot({ path: path('screen.png'), timeout: 5_000 }).catch(() => undefined);
  await electron
    .context()
    .tracing.stop({ path: path('trace.zip') })
    .catch(() => undefined);
}
