// Trains in the project that is named, and tells each step and epoch on stdout, until it is done or killed.
import { openProject } from '../../../src-main/project/index.ts';
import { createTrainingService } from '../../../src-main/training/index.ts';
import { engineEntry, smallRecipe } from './smallProject.ts';

const project = await openProject(process.argv[2] ?? '', { backups: false });
const service = createTrainingService(project, { engineEntry, threads: () => 1 });
const { runId } = await service.start({ recipe: smallRecipe(60) });
for await (const event of service.watch({ runId })) process.stdout.write(`${event.kind}\n`);
await service.close();
await project.close();
