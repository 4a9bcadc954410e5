import type { AnswerTo as AnswerOf } from '../threads/index.ts';
import type { LearningCalls } from './calls.ts';

/** How the engine's thread answers one kind of call. */
export type AnswerTo<K extends keyof LearningCalls> = AnswerOf<LearningCalls, K>;
