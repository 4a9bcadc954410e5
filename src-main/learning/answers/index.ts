import type { Answers } from '../../threads/index.ts';
import type { LearningCalls } from '../calls.ts';
import { answerBaseline } from './baseline.ts';
import { answerKernels } from './kernels.ts';
import { answerLayOut } from './layOut.ts';
import { answerLoadModel, answerPredict } from './models.ts';
import { answerPredictDocuments } from './predictDocuments.ts';
import { answerSpeed } from './speed.ts';
import { answerSurvey } from './survey.ts';
import { answerTrain } from './train.ts';

export const answers: Answers<LearningCalls> = {
  layOut: answerLayOut,
  survey: answerSurvey,
  speed: answerSpeed,
  train: answerTrain,
  baseline: answerBaseline,
  loadModel: answerLoadModel,
  predict: answerPredict,
  predictDocuments: answerPredictDocuments,
  kernels: answerKernels,
};
