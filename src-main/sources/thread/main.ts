// The entry of a reader's thread.
import { answerCalls } from '../../threads/index.ts';
import { answers } from './answers.ts';
import { readerCalls } from './calls.ts';

answerCalls(readerCalls, answers);
