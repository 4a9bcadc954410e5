import { fileURLToPath } from 'node:url';
import { leanMemory } from '../../src-main/app/leanMemory.mjs';
import { peersPython } from '../peers/environment.mjs';
import type { Shape } from './shapes.ts';

/** Who takes part, and how to start them. */
export interface ContestantPlan {
  readonly key: string;
  readonly name: string;
  readonly program: string;
  readonly script: string;
  readonly variant: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly takesPart: (shape: Shape) => boolean;
}

const scriptOf = (name: string): string => fileURLToPath(new URL(`../contestants/${name}`, import.meta.url));
const always = (): boolean => true;
const withoutEpoch = ({ data }: Shape): boolean => data === 'full';

/** As the product runs. */
const winnow = {
  program: process.execPath,
  script: scriptOf('winnow.ts'),
  environment: leanMemory(process.env),
};

/** Ours: the fastest kernels of this machine first, then the fallbacks. The block op is for LSTMs alone. */
const own: ContestantPlan[] = [
  { ...winnow, key: 'winnow', name: 'Winnow', variant: '', takesPart: always },
  {
    ...winnow,
    key: 'winnowBlock',
    name: 'Winnow, block ops',
    variant: 'block',
    takesPart: (shape) => withoutEpoch(shape) && shape.cell === 'lstm',
  },
  { ...winnow, key: 'winnowComposed', name: 'Winnow, composed ops', variant: 'composed', takesPart: withoutEpoch },
];

const stock: ContestantPlan = {
  key: 'tfjsLayers',
  name: 'tfjs-layers',
  program: process.execPath,
  script: scriptOf('tfjsLayers.ts'),
  variant: '',
  environment: process.env,
  takesPart: withoutEpoch,
};

function inPython(program: string, tuned: boolean): ContestantPlan[] {
  const peer = { program, environment: process.env, takesPart: always };
  const keras = { ...peer, script: scriptOf('keras_peer.py') };
  const torch = { ...peer, script: scriptOf('torch_peer.py') };
  const plain = [
    { ...keras, key: 'keras', name: 'Keras', variant: '' },
    { ...torch, key: 'pytorch', name: 'PyTorch', variant: '' },
  ];
  if (!tuned) return plain;
  return [
    ...plain,
    { ...keras, key: 'kerasXla', name: 'Keras, XLA', variant: 'xla' },
    { ...keras, key: 'kerasGraph', name: 'Keras, no XLA', variant: 'graph' },
    { ...torch, key: 'pytorchTuned', name: 'PyTorch, sparse + fused Adam', variant: 'tuned' },
  ];
}

/** `tuned`: also the peers' faster ways that a user has to ask for. */
export function contestants(tuned: boolean): { plans: ContestantPlan[]; notes: string[] } {
  const python = peersPython();
  const plans = [...own, stock, ...(python ? inPython(python, tuned) : [])];
  const notes = python ? [] : ['Keras and PyTorch are not installed: npm run bench:peers'];
  return { plans, notes };
}
