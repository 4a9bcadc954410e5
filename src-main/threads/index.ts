// Worker threads: one pool for all kinds, with leases, turns within a memory budget, and typed calls with events.
// Never knows a task: it is given the table of calls and the entry of each kind of thread, and imports nobody above it.
// Begin with createThreads.ts; runningThread.ts is this side of a thread, answerCalls.ts the other.
export { createThreads } from './createThreads.ts';
export type { LeaseRequest, Tables, Threads, ThreadsOptions } from './createThreads.ts';
export type { Lease } from './lease.ts';
export type { ThreadKind } from './threadKind.ts';
export { answerCalls } from './answerCalls.ts';
export type { Answers, AnswerTo, CallTable, EventOf, InputOf, OutputOf } from './callTable.ts';
