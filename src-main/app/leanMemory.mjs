/**
 * The environment of a process that trains, for glibc; other systems do not look at it. glibc gives threads up to eight
 * pools of memory for each processor, and what an ended thread of the engine leaves in one of them serves no other: in 31
 * rounds of `npm run bench:memory` the process grew from 0.7 to 1.7 GB and went on; with two pools it stood at 1.2 GB. And
 * once a large table has been freed, glibc puts the next one into its pools, where it leaves a hole; tables of a megabyte
 * that keep pages of their own are given back to the system whole (imdb, `balanced`: 0.4 GB less, no slower).
 * In JavaScript because scripts that run before set-up need it too.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function leanMemory(env) {
  return {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: String(2 ** 20),
    MALLOC_TRIM_THRESHOLD_: String(2 ** 26),
    ...env,
  };
}
