/**
 * The environment of a process that trains. glibc gives threads up to eight pools of memory for each processor, and what
 * an ended thread of the engine leaves in one of them serves no other: in 31 rounds of `npm run bench:memory` the process
 * grew from 0.7 to 1.7 GB and went on; with two pools it stood at 1.2 GB from the tenth round to the twentieth. Other
 * systems do not look at it.
 */
export function fewArenas(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: '2', ...env };
}
