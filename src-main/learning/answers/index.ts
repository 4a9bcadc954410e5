import type { CallName } from '../calls.ts';
import type { AnswerTo } from './answerTo.ts';
import { answerBaseline } from './baseline.ts';
import { answerKernels } from './kernels.ts';
import { answerLayOut } from './layOut.ts';
import { answerLoadModel, answerPredict } from './models.ts';
import { answerSpeed } from './speed.ts';
import { answerSurvey } from './survey.ts';
import { answerTrain } from './train.ts';

export const answers: { [K in CallName]: AnswerTo<K> } = {
  layOut: answerLayOut,
  survey: answerSurvey,
  speed: answerSpeed,
  train: answerTrain,
  baseline: answerBaseline,
  loadModel: answerLoadModel,
  predict: answerPredict,
  kernels: answerKernels,
};
