import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

export function jobsRouter(session: Session) {
  const os = implement(backendContract.jobs);
  const runner = () => session.services.jobs;
  return os.router({
    list: os.list.handler(() => runner().list()),
    watch: os.watch.handler(async function* ({ signal }) {
      yield* runner().watch(session.whileOpen(signal));
    }),
    cancel: os.cancel.handler(({ input }) => runner().cancel(input.jobId)),
    pause: os.pause.handler(({ input }) => runner().pause(input.jobId)),
    resume: os.resume.handler(({ input }) => runner().resume(input.jobId)),
  });
}
