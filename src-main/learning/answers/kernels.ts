import { describeKernels } from '../../engine/index.ts';
import type { AnswerTo } from '../answerTo.ts';

export const answerKernels: AnswerTo<'kernels'> = async () => ({ ...describeKernels() });
