import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import type { Session } from '../session.ts';

/** The project's own repository answers: there is nothing to decide between it and the window. */
export function labelsRouter(session: Session) {
  const os = implement(backendContract.labels);
  const labels = () => session.project.labels;
  return os.router({
    list: os.list.handler(() => labels().list()),
    add: os.add.handler(({ input }) => labels().add(input.name)),
    edit: os.edit.handler(({ input: { id, ...change } }) => labels().edit(id, change)),
    reorder: os.reorder.handler(({ input }) => labels().reorder(input.ids)),
    merge: os.merge.handler(({ input }) => labels().merge(input.from, input.into)),
    remove: os.remove.handler(({ input }) => labels().remove(input.id)),
  });
}
