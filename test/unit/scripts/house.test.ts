import { describe, expect, it } from 'vitest';
import { lockProblems, RULES } from '../../../scripts/checks/house.mjs';
import { completeLock } from '../../../scripts/lockfile.mjs';

function broken(path: string, text: string): string[] {
  return RULES.filter((rule) => rule.find([{ path, text }]).length > 0).map((rule) => rule.name);
}

describe('house rules', () => {
  it('finds long files', () => {
    expect(broken('src-main/a.ts', 'x;\n'.repeat(400))).toEqual([]);
    expect(broken('src-main/a.ts', 'x;\n'.repeat(401))).toEqual(['no file over 400 lines']);
  });

  it.each(['color: #fff;', 'background: #1d1b18cc', 'border: 1px solid rgb(0, 0, 0)', 'color: oklch(0.7 0.1 80)'])(
    'finds the raw colour in %s, but not in the token file',
    (line) => {
      expect(broken('src-renderer/ui/Button.svelte', line)).toHaveLength(1);
      expect(broken('src-renderer/ui/tokens.css', line)).toEqual([]);
    },
  );

  it.each([
    '<a href="#documents">',
    '{#each list as item}',
    'color: var(--ink)',
    'color-mix(in srgb, var(--good) 20%, transparent)',
  ])('takes %s for no colour', (line) => expect(broken('src-renderer/a.svelte', line)).toEqual([]));

  it.each([
    'let x: any;',
    'f(x as any)',
    'Array<any>',
    'Map<string, any>',
    'x: any[]',
    '// @ts-ignore',
    '// @ts-expect-error',
  ])('finds the untyped %s', (line) => expect(broken('src-main/a.ts', line)).toHaveLength(1));

  it.each(['const began = performance.now();', 'process.cpuUsage(before)', 'expect(Date.now() - began).toBe(1)'])(
    'finds the measured time in %s',
    (line) => expect(broken('test/unit/a.test.ts', line)).toHaveLength(1),
  );

  it.each(['const yesterday = Date.now() - 24 * 3_600_000;', "vi.spyOn(performance, 'now')"])(
    'takes %s for no measured time',
    (line) => expect(broken('test/unit/a.test.ts', line)).toEqual([]),
  );

  it.each(['// any order will do', "'any'", 'company', 'if any of them'])('takes %s for a word', (line) =>
    expect(broken('src-main/a.ts', line)).toEqual([]),
  );
});

describe('the lock file', () => {
  const lock = () => ({
    packages: {
      '': { version: '1' },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-musl': '2.0.0',
          '@tool/win32-arm64-msvc': '2.0.0',
          '@tool/linux-x64-gnu': '2.0.0',
        },
      },
      'node_modules/@tool/linux-x64-gnu': { version: '2.0.0' },
    } as Record<string, Record<string, unknown>>,
  });

  it('misses the builds for other platforms until they are added', () => {
    const incomplete = lock();
    expect(lockProblems(incomplete)).toHaveLength(2);
    completeLock(incomplete);
    expect(lockProblems(incomplete)).toEqual([]);
    expect(incomplete.packages['node_modules/@tool/linux-x64-musl']).toEqual({
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(incomplete.packages['node_modules/@tool/win32-arm64-msvc']).toMatchObject({ cpu: ['arm64'], os: ['win32'] });
  });

  it('finds one that stands inside its parent', () => {
    const nested = lock();
    nested.packages['node_modules/tool/node_modules/@tool/linux-x64-musl'] = { version: '2.0.0' };
    expect(lockProblems(nested)).toHaveLength(1);
  });

  it('must name no address', () => {
    const addressed = { packages: { 'node_modules/a': { version: '1.0.0', resolved: 'somewhere' } } };
    expect(lockProblems(addressed)).toHaveLength(1);
  });
});
