import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

export function documentsRouter(session: Session) {
  const os = implement(backendContract.documents);
  const service = () => session.services.documents;
  return os.router({
    page: os.page.handler(({ input }) => service().page(input)),
    freeze: os.freeze.handler(({ input }) => service().freeze(input)),
    get: os.get.handler(({ input }) => service().get(input)),
    counts: os.counts.handler(() => service().counts()),
    setLabel: os.setLabel.handler(({ input }) => service().setLabel(input)),
    changeLabels: os.changeLabels.handler(({ input }) => service().changeLabels(input)),
    setSplit: os.setSplit.handler(({ input }) => service().setSplit(input)),
    trash: os.trash.handler(({ input }) => service().trash(input)),
    restore: os.restore.handler(({ input }) => service().restore(input)),
  });
}
