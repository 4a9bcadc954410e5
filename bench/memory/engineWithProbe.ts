// The product's own worker; beside it, whoever asks is told how many tensors this thread holds.
import { threadId } from 'node:worker_threads';
import '../../src-main/learning/main.ts';
import { tensorflow } from '../../src-main/engine/tensorflow.ts';
import { answerProbe } from './probe.ts';

// A thread that never needed TensorFlow (it laid parts out, say) must not load it for being asked.
const isLoaded = (): boolean => '_tfengine' in globalThis;

answerProbe(threadId, () => (isLoaded() ? tensorflow().tf.memory().numTensors : null));
