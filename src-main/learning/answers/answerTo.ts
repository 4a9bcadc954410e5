import type { CallEvent, CallInput, CallName, CallOutput } from '../calls.ts';

interface Asking<K extends CallName> {
  emit(event: CallEvent<K>): void;
  signal: AbortSignal;
}

/** How the thread answers one kind of call. */
export type AnswerTo<K extends CallName> = (input: CallInput<K>, asking: Asking<K>) => Promise<CallOutput<K>>;
