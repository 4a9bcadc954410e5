import type { CallName } from '../calls.ts';
import type { AnswerTo } from './answerTo.ts';
import { answerBaseline } from './baseline.ts';
import { answerKernels } from './kernels.ts';
import { answerLoadModel, answerPredict } from './models.ts';
import { answerSpeed } from './speed.ts';
import { answerSurvey } from './survey.ts';
import { answerTrain } from './train.ts';
import { answerTwins } from './twins.ts';

export const answers: { [K in CallName]: AnswerTo<K> } = {
  survey: answerSurvey,
  twins: answerTwins,
  speed: answerSpeed,
  train: answerTrain,
  baseline: answerBaseline,
  loadModel: answerLoadModel,
  predict: answerPredict,
  kernels: answerKernels,
};
