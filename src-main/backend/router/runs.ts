import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import { outputTo } from '../../files/index.ts';
import { grantedPath } from '../grants.ts';
import type { ProcessFacts } from '../processFacts.ts';
import type { Session } from '../session.ts';

export function runsRouter(session: Session, facts: ProcessFacts) {
  const os = implement(backendContract.runs);
  const service = () => session.services.runs;
  return os.router({
    list: os.list.handler(() => service().list()),
    get: os.get.handler(({ input }) => service().get(input)),
    curves: os.curves.handler(({ input }) => service().curves(input)),
    rename: os.rename.handler(({ input }) => service().rename(input)),
    use: os.use.handler(({ input }) => service().use(input)),
    edit: os.edit.handler(({ input }) => service().edit(input)),
    remove: os.remove.handler(({ input }) => service().remove(input)),
    importBundle: os.importBundle.handler(({ input }) => session.services.modelFiles.importBundle(input)),
    exportBundle: os.exportBundle.handler(({ input }) =>
      service().exportBundle({
        runId: input.runId,
        output: outputTo(grantedPath(facts.grantSecret, input.target), []),
      }),
    ),
  });
}
