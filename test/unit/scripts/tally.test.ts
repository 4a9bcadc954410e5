import { describe, expect, it } from 'vitest';
import { countPlaywright } from '../../../scripts/checks/playwright.mjs';
import { Tally } from '../../../scripts/checks/tally.mjs';
import { countVitest } from '../../../scripts/checks/vitest.mjs';

describe('the sum of npm test', () => {
  it('ends with the two numbers and success when all passed', () => {
    const tally = new Tally();
    expect(tally.add({ passed: 2, failed: 0, output: 'not shown' }, 1200)).toBe('2 passed · 1.2 s');
    tally.add({ passed: 3, failed: 0, output: '' }, 1);
    expect(tally.lastLine()).toBe('5 passed, 0 failed');
    expect(tally.exitCode()).toBe(0);
  });

  it('shows the output of what failed', () => {
    const tally = new Tally();
    expect(tally.add({ passed: 2, failed: 1, output: 'expected 1, got 2' }, 0)).toContain('expected 1, got 2');
    expect(tally.exitCode()).toBe(1);
  });

  it('fails when a test was skipped, when a part was empty, when nothing ran', () => {
    const skipping = new Tally();
    skipping.add({ passed: 9, failed: 0, skipped: 2, output: '' }, 0);
    expect(skipping.lastLine()).toBe('9 passed, 1 failed');
    const empty = new Tally();
    empty.add({ passed: 0, failed: 0, output: '' }, 0);
    expect(empty.exitCode()).toBe(1);
    expect(new Tally().exitCode()).toBe(1);
  });
});

describe('counting vitest', () => {
  const loaded = { status: 'passed', assertionResults: [{}] };

  it('counts tests', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [loaded] };
    expect(countVitest(report, false, '')).toMatchObject({ passed: 7, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 0,
      testResults: [loaded, { status: 'failed', assertionResults: [] }],
    };
    expect(countVitest(report, false, '')).toMatchObject({ passed: 7, failed: 1 });
  });

  it('counts an end that no test explains as a failure', () => {
    expect(countVitest({ numPassedTests: 7 }, false, '')).toMatchObject({ failed: 1 });
    expect(countVitest({}, false, '')).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('counting Playwright', () => {
  it('counts a flaky test as failed and keeps the skipped', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats }, false, '')).toMatchObject({ passed: 5, failed: 2, skipped: 2 });
  });

  it('counts a run that left no report as failed', () => {
    expect(countPlaywright({}, false, '')).toMatchObject({ passed: 0, failed: 1 });
  });
});
