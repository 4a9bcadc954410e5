// Trains in the project that is named, and tells each step, epoch and fold on stdout, until it is done or killed.
import { openProject } from '../../../src-main/project/index.ts';
import { createTrainingService } from '../../../src-main/training/index.ts';
import { engineThreads, foldsRecipe, smallRecipe } from './smallProject.ts';

const [path = '', kind] = process.argv.slice(2);
const project = await openProject(path, { backups: false });
const service = createTrainingService(project, { threads: engineThreads() });
const { runId } = await service.start({ recipe: kind === 'folds' ? foldsRecipe(40) : smallRecipe(60) });
for await (const event of service.watch({ runId })) {
  process.stdout.write(event.kind === 'fold' ? `fold ${event.fold}\n` : `${event.kind}\n`);
}
await service.close();
await project.close();
