import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Diagnostics } from '../../../src-shared/domain/index.ts';
import { startEngineWorker } from '../../learning/index.ts';
import type { ProcessFacts } from '../processFacts.ts';

type Kernels = Pick<Diagnostics, 'kernels'> & { tensorflow: string };

/** What the process knows of itself. */
export function systemRouter(facts: ProcessFacts) {
  const os = implement(backendContract.system);
  let kernels: Promise<Kernels> | null = null;
  return os.router({
    diagnostics: os.diagnostics.handler(async () => {
      // Asked once: TensorFlow takes a second to load, and what it finds stays the same while the process lives.
      kernels ??= describeKernels(facts.engineEntry);
      const found = await kernels;
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
async function describeKernels(entry: URL): Promise<Kernels> {
  const worker = startEngineWorker(entry);
  try {
    const { kernels, detail, tensorflow } = await worker.call('kernels', {});
    return { kernels: { name: kernels, detail }, tensorflow };
  } catch {
    return { kernels: null, tensorflow: '–' };
  } finally {
    await worker.end();
  }
}
