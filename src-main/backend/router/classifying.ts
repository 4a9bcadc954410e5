import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import { grantedPath } from '../grants.ts';
import type { ProcessFacts } from '../processFacts.ts';
import type { Session } from '../session.ts';

export function classifyingRouter(session: Session, facts: ProcessFacts) {
  const os = implement(backendContract.classifying);
  const service = () => session.services.classifying;
  return os.router({
    text: os.text.handler(({ input }) => service().text(input)),
    inspect: os.inspect.handler(({ input, signal }) => service().inspect(input, session.whileOpen(signal))),
    start: os.start.handler(({ input }) => service().start(input)),
    stop: os.stop.handler(({ input }) => service().stop(input)),
    remove: os.remove.handler(({ input }) => service().remove(input)),
    list: os.list.handler(() => service().list()),
    rows: os.rows.handler(({ input }) => service().rows(input)),
    row: os.row.handler(({ input }) => service().row(input)),
    watch: os.watch.handler(async function* ({ input, signal }) {
      yield* service().watch(input, session.whileOpen(signal));
    }),
    export: os.export.handler(({ input: { target, ...input } }) =>
      service().export({ ...input, path: grantedPath(facts.grantSecret, target) }),
    ),
  });
}
