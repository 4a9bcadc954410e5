// Which set of kernels runs.
#pragma once
#include <vector>

#include "kernel_table.h"

namespace winnow {

// Those that this processor can run, the fastest first.
const std::vector<const KernelTable*>& usableKernels();
const KernelTable& currentKernels();
// For tests and comparisons. False if the processor cannot run them.
bool useKernels(const char* name);

}  // namespace winnow
