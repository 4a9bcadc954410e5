import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import { namedRecipes } from '../../recipes/index.ts';
import type { Session } from '../session.ts';

export function trainingRouter(session: Session) {
  const os = implement(backendContract.training);
  const service = () => session.services.training;
  return os.router({
    // The recipes are the program's own: they can be read before a project is open.
    recipes: os.recipes.handler(() => [...namedRecipes]),
    check: os.check.handler(({ input }) => service().check(input)),
    start: os.start.handler(({ input }) => service().start(input)),
    watch: os.watch.handler(async function* ({ input, signal }) {
      yield* service().watch(input, session.whileOpen(signal));
    }),
    pause: os.pause.handler(({ input }) => service().pause(input)),
    resume: os.resume.handler(({ input }) => service().resume(input)),
    finish: os.finish.handler(({ input }) => service().finish(input)),
    cancel: os.cancel.handler(({ input }) => service().cancel(input)),
  });
}
