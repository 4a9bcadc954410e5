// Trains in the project that is named, and tells each step, epoch and fold on stdout, until it is done or killed.
import { openProject } from '../../../src-main/project/index.ts';
import { serveTraining } from '../jobs/served.ts';
import { foldsRecipe, smallRecipe } from './smallProject.ts';

const [path = '', kind] = process.argv.slice(2);
const project = await openProject(path);
const service = serveTraining(project);
const { runId } = await service.start({ recipe: kind === 'folds' ? foldsRecipe(40) : smallRecipe(60) });
for await (const event of service.watch({ runId })) {
  process.stdout.write(event.kind === 'fold' ? `fold ${event.fold}\n` : `${event.kind}\n`);
}
await service.close();
await project.close();
