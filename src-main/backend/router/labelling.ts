import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

export function labellingRouter(session: Session) {
  const os = implement(backendContract.labelling);
  const service = () => session.services.labelling;
  return os.router({
    next: os.next.handler(({ input }) => service().next(input)),
    item: os.item.handler(({ input }) => service().item(input)),
    decide: os.decide.handler(({ input }) => service().decide(input)),
    undo: os.undo.handler(() => service().undo()),
    progress: os.progress.handler(({ input }) => service().progress(input)),
  });
}
