// The entry of the engine's thread.
import { answerCalls } from '../threads/index.ts';
import { answers } from './answers/index.ts';
import { learningCalls } from './calls.ts';

answerCalls(learningCalls, answers);
