// The threads that kernels share. Several JavaScript threads may call kernels at the same time: each takes part in its own
// work and gets what help is idle, so that nobody waits for a stranger's work to end.
#pragma once
#include <functional>

namespace winnow {

// For every kernel call from now on, this thread included. At least 1, at most kMaxThreads.
constexpr int kMaxThreads = 64;
void setThreadCount(int count);
int threadCount();

// Runs task(index, slot) for each index below `tasks` and returns when all are done. At any time each slot (below
// `threads`) is used by one thread alone: it says which scratch memory to take. Tasks must not throw, and
// compute as if numbers below 1e-38 were 0.
void runParallel(int tasks, int threads, const std::function<void(int index, int slot)>& task);

}  // namespace winnow
