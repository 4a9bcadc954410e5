import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Diagnostics } from '../../../src-shared/domain/index.ts';
import { memoryFor, type EngineThreads } from '../../learning/index.ts';
import type { ProcessFacts } from '../processFacts.ts';

type Kernels = Pick<Diagnostics, 'kernels'> & { tensorflow: string };

/** What the process knows of itself. */
export function systemRouter(facts: ProcessFacts) {
  const os = implement(backendContract.system);
  let known: Kernels | null = null;
  return os.router({
    diagnostics: os.diagnostics.handler(async () => {
      // TensorFlow takes a second to load, and what it finds stays the same while the process lives; a failure may pass.
      known ??= await describeKernels(facts.engine);
      const found = known ?? notLoaded;
      return {
        versions: { ...facts.versions, node: process.versions.node, tensorflow: found.tensorflow },
        runtime: facts.runtime,
        kernels: found.kernels,
        threads: facts.threads,
        logFolder: facts.logFolder,
      };
    }),
    setThreads: os.setThreads.handler(({ input }) => {
      facts.threads = input.threads;
    }),
  });
}

/** A machine on which TensorFlow does not load must still be able to say so on its settings page. */
const notLoaded: Kernels = { kernels: null, tensorflow: '–' };

/** Null where the engine could not be asked. */
async function describeKernels(threads: EngineThreads): Promise<Kernels | null> {
  try {
    const { kernels, detail, tensorflow } = await threads.call('engine', 'kernels', {}, { memory: memoryFor.nothing });
    return { kernels: { name: kernels, detail }, tensorflow };
  } catch {
    return null;
  }
}
