import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

export function importsRouter(session: Session) {
  const os = implement(backendContract.imports);
  const service = () => session.services.importing;
  return os.router({
    inspect: os.inspect.handler(({ input, signal }) => service().inspect(input, signal)),
    dryRun: os.dryRun.handler(({ input, signal }) => service().dryRun(input, signal)),
    start: os.start.handler(({ input }) => service().start(input)),
    list: os.list.handler(() => service().list()),
  });
}
