import { AppError } from '../../src-shared/domain/index.ts';

interface Waiting {
  readonly kind: string;
  readonly bytes: number;
  grant(): void;
}

const giga = 1e9;
const inGigabytes = (bytes: number): number => Math.round((bytes / giga) * 10) / 10;

/**
 * Who may take how much of a budget, and when. Those of one kind get their turn in the order in which they came; another kind
 * may go before them where it fits beside them, so that reading files does not stand still while two trainings wait for one another.
 */
export class Turns {
  readonly budget: number;
  #taken = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(budget: number) {
    this.budget = budget;
  }

  /** Bytes that nobody has taken. */
  get free(): number {
    return this.budget - this.#taken;
  }

  /** Resolves when it is one's turn, with what gives it back. Throws `memory-short` for what never fits, `cancelled` for the signal. */
  async take(kind: string, bytes: number, signal?: AbortSignal): Promise<() => void> {
    if (bytes > this.budget)
      throw new AppError('memory-short', { needed: inGigabytes(bytes), available: inGigabytes(this.budget) });
    if (signal?.aborted) throw new AppError('cancelled');
    await this.#wait(kind, bytes, signal);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#taken -= bytes;
      this.#next();
    };
  }

  #wait(kind: string, bytes: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(own);
        reject(new AppError('cancelled'));
        this.#next();
      };
      const grant = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const own: Waiting = { kind, bytes, grant };
      this.#waiting.add(own);
      signal?.addEventListener('abort', leave, { once: true });
      this.#next();
    });
  }

  #next(): void {
    const blocked = new Set<string>();
    for (const one of this.#waiting) {
      if (blocked.has(one.kind) || one.bytes > this.free) {
        blocked.add(one.kind);
        continue;
      }
      this.#waiting.delete(one);
      this.#taken += one.bytes;
      one.grant();
    }
  }
}
