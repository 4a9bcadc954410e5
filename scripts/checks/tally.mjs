// Sums what the parts of `npm test` report. A part in which nothing ran, or something was skipped, counts as failed: a
// green line that says nothing is worse than a red one.

export class Tally {
  #passed = 0;
  #failed = 0;

  /**
   * @param {import('./parts.mjs').Result} result
   * @param {number} milliseconds
   * @returns {string} what to print behind the part's heading
   */
  add({ passed, failed, skipped = 0, output }, milliseconds) {
    const reasons = [];
    if (skipped > 0) reasons.push(`${skipped} skipped, and skipping is not allowed`);
    if (passed + failed + skipped === 0) reasons.push('nothing ran');
    const allFailed = failed + reasons.length;
    this.#passed += passed;
    this.#failed += allFailed;
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
    if (allFailed === 0) return `${passed} passed · ${seconds}`;
    const heading = [`${allFailed} FAILED, ${passed} passed · ${seconds}`, ...reasons].join('\n');
    return `${heading}\n${output.trimEnd()}\n`;
  }

  lastLine() {
    return `${this.#passed} passed, ${this.#failed} failed`;
  }

  exitCode() {
    return this.#failed > 0 || this.#passed === 0 ? 1 : 0;
  }
}
