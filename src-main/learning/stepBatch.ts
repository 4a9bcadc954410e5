import type { StepRecord } from '../../src-shared/domain/index.ts';
import type { EngineEvent } from '../engine/index.ts';
import type { CallEvent } from './calls.ts';

// A small network makes hundreds of steps a second; 20 messages a second are as many as anybody can watch.
const pauseBetween = 50;

/** Gathers steps, so that the service writes and tells them together. */
export class StepBatch {
  readonly #emit: (event: CallEvent<'train'>) => void;
  #records: StepRecord[] = [];
  #last: Extract<EngineEvent, { kind: 'step' }> | null = null;
  #sentAt = 0;

  constructor(emit: (event: CallEvent<'train'>) => void) {
    this.#emit = emit;
  }

  add(step: Extract<EngineEvent, { kind: 'step' }>): void {
    this.#records.push(step.record);
    this.#last = step;
    if (performance.now() - this.#sentAt >= pauseBetween) this.flush();
  }

  flush(): void {
    if (!this.#last) return;
    const { epoch, secondsLeft, memory } = this.#last;
    this.#emit({ kind: 'steps', epoch, records: this.#records, secondsLeft, memory });
    this.#records = [];
    this.#last = null;
    this.#sentAt = performance.now();
  }
}
