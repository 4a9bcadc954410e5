import type { EngineEvent } from '../events.ts';

// At most 20 a second: faster than anyone can read, slow enough to cost nothing.
const interval = 50;

interface StepFacts {
  readonly documents: number;
  readonly lossSum: number;
  readonly gradientNorm: number;
}

interface Standing {
  readonly epoch: number;
  readonly step: number;
  readonly stepsLeft: number;
}

/** Gathers steps into reports: loss and speed are means since the last report. */
export function createStepReports(): {
  add(facts: StepFacts, standing: Standing): EngineEvent | null;
} {
  let began = performance.now();
  let documents = 0;
  let lossSum = 0;
  let steps = 0;
  let secondsPerStep = 0;
  return {
    add(facts, { epoch, step, stepsLeft }) {
      documents += facts.documents;
      lossSum += facts.lossSum;
      steps++;
      const now = performance.now();
      const seconds = (now - began) / 1000;
      if (seconds * 1000 < interval && step > 1) return null;
      const latest = seconds / steps;
      // The time left follows the latest steps slowly, so that it does not jump.
      secondsPerStep = secondsPerStep === 0 ? latest : secondsPerStep * 0.9 + latest * 0.1;
      const event: EngineEvent = {
        kind: 'step',
        epoch,
        record: {
          step,
          loss: lossSum / documents,
          gradientNorm: facts.gradientNorm,
          documentsPerSecond: documents / Math.max(seconds, 1e-9),
        },
        secondsLeft: stepsLeft * secondsPerStep,
        memory: process.memoryUsage.rss(),
      };
      [began, documents, lossSum, steps] = [now, 0, 0, 0];
      return event;
    },
  };
}
