import { implement } from '@orpc/server';
import { backendContract } from '../../../src-shared/contract/index.ts';
import { outputTo } from '../../files/index.ts';
import { listSamples } from '../../importing/index.ts';
import { listBackups } from '../../project/index.ts';
import { grantedPath } from '../grants.ts';
import type { ProcessFacts } from '../processFacts.ts';
import type { Session } from '../session.ts';

export function projectRouter(session: Session, facts: ProcessFacts) {
  const output = (target: string) => outputTo(grantedPath(facts.grantSecret, target), []);
  const os = implement(backendContract.project);
  return os.router({
    create: os.create.handler(({ input }) => session.create(input.path)),
    open: os.open.handler(({ input }) => session.open(input.path)),
    close: os.close.handler(() => session.close()),
    setMultiLabel: os.setMultiLabel.handler(({ input }) => {
      session.project.setMultiLabel(input.multiLabel);
      return session.project.summary();
    }),
    current: os.current.handler(() => session.current()),
    samples: os.samples.handler(() => listSamples()),
    createSample: os.createSample.handler(({ input }) => session.createSample(input.path, input.sample)),
    backup: os.backup.handler(({ input }) => session.services.backups.copyTo(output(input.target))),
    backUpNow: os.backUpNow.handler(() => session.services.backups.now()),
    backups: os.backups.handler(({ input }) => listBackups(session.projectPath(input?.project))),
    restoreBackup: os.restoreBackup.handler(({ input: { project, path, how, target } }) => {
      const of = session.projectPath(project);
      return session.restore(of, path, how, target === undefined ? null : output(target));
    }),
    saveAs: os.saveAs.handler(({ input }) => session.saveAs(output(input.target))),
    space: os.space.handler(() => session.project.space()),
    watch: os.watch.handler(({ signal }) => session.changes.listen(signal)),
    lastUndoable: os.lastUndoable.handler(({ input }) => session.project.actions.last(input)),
    lastRedoable: os.lastRedoable.handler(({ input }) => session.project.actions.lastUndone(input)),
    undo: os.undo.handler(({ input }) => session.project.actions.undo(input.actionId)),
    redo: os.redo.handler(({ input }) => session.project.actions.redo(input.actionId)),
  });
}
