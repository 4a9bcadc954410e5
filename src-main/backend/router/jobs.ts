import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

export function jobsRouter(session: Session) {
  const os = implement(backendContract.jobs);
  const service = () => session.services.jobs;
  return os.router({
    list: os.list.handler(() => service().list()),
    watch: os.watch.handler(async function* ({ signal }) {
      yield* service().watch(session.whileOpen(signal));
    }),
    cancel: os.cancel.handler(({ input }) => service().cancel(input)),
  });
}
