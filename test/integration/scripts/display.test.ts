import { afterEach, expect, it, vi } from 'vitest';
import { withDisplay } from '../../../scripts/display.mjs';

afterEach(() => vi.unstubAllEnvs());

it('uses the display that is there', async () => {
  vi.stubEnv('DISPLAY', ':7');
  expect(await withDisplay(async (env) => env)).toEqual({});
});

it.runIf(process.platform === 'linux')('gives two who need one a display each', async () => {
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  const displays: (string | undefined)[] = [];
  await withDisplay(async (first) => {
    displays.push(first.DISPLAY);
    await withDisplay(async (second) => displays.push(second.DISPLAY));
  });
  expect(displays).toEqual([expect.stringMatching(/^:\d+$/), expect.stringMatching(/^:\d+$/)]);
  expect(displays[0]).not.toBe(displays[1]);
});
