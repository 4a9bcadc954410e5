import type { z } from 'zod';

/** One thing that a thread can be asked: what goes in, what is told meanwhile, what comes out. */
export interface CallSchema {
  readonly input: z.ZodType;
  readonly event: z.ZodType;
  readonly output: z.ZodType;
}

/** Everything that one kind of thread can be asked, by name. */
export type CallTable = Readonly<Record<string, CallSchema>>;

export type InputOf<Table extends CallTable, Name extends keyof Table> = z.infer<Table[Name]['input']>;
export type EventOf<Table extends CallTable, Name extends keyof Table> = z.infer<Table[Name]['event']>;
export type OutputOf<Table extends CallTable, Name extends keyof Table> = z.infer<Table[Name]['output']>;

export interface CallOptions<Event> {
  /** The thread is told of an abort; when it heeds it is its own matter. `end` of the lease does not wait for it. */
  signal?: AbortSignal | undefined;
  onEvent?: ((event: Event) => void) | undefined;
}

/** Rejects with an AppError: what failed in the thread, or why it went down. */
export type Call<Table extends CallTable> = <Name extends keyof Table & string>(
  name: Name,
  input: InputOf<Table, Name>,
  options?: CallOptions<EventOf<Table, Name>>,
) => Promise<OutputOf<Table, Name>>;

/** How a thread answers each call of its table. */
export type Answers<Table extends CallTable> = { [Name in keyof Table]: AnswerTo<Table, Name> };

export type AnswerTo<Table extends CallTable, Name extends keyof Table> = (
  input: InputOf<Table, Name>,
  asking: { emit(event: EventOf<Table, Name>): void; signal: AbortSignal },
) => Promise<OutputOf<Table, Name>>;
