import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

/** The project's own repository answers: there is nothing to decide between it and the window. */
export function viewsRouter(session: Session) {
  const os = implement(backendContract.views);
  const views = () => session.project.views;
  return os.router({
    list: os.list.handler(() => views().list()),
    save: os.save.handler(({ input }) => views().save(input)),
    rename: os.rename.handler(({ input }) => views().rename(input.id, input.name)),
    remove: os.remove.handler(({ input }) => views().remove(input.id)),
  });
}
