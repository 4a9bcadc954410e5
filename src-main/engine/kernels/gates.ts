import type { Cell } from '../../../src-shared/domain/index.ts';

/** Gates side by side: LSTM input, forget, candidate, output; GRU update, reset, candidate; simple: one. */
export const gatesOf: Record<Cell, number> = { simple: 1, lstm: 4, gru: 3 };

/** The GRU's second row of biases goes to the recurrent side (Keras's reset_after). */
export const biasRowsOf: Record<Cell, number> = { simple: 1, lstm: 1, gru: 2 };
