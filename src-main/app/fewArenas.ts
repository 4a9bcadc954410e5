/**
 * The environment of a process that trains. glibc gives threads up to eight pools of memory for each processor, and what
 * an ended thread of the engine leaves in one of them serves no other: over half an hour of trainings the process grew from
 * 0.7 to 1.8 GB and went on; with two pools it stays where it was after a few (`npm run bench:memory`). Other systems do not
 * look at it.
 */
export function fewArenas(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: '2', ...env };
}
