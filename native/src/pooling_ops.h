// Mean and maximum of a sequence's states over its true length.
#pragma once
#include "op_call.h"

namespace winnow {

enum PoolKind { kMean = 1, kMax = 2, kMeanAndMax = 3 };

struct PoolAttributes {
  int32_t kind;
};

// sequence [rows, steps, columns], lengths -> pooled [rows, columns or 2 * columns (mean, then max)], positions of the
// maxima [rows, columns] (or [0])
void runPool(OpCall& call, const void* attributes);
// sequence (its shape alone is read), lengths, gradient of pooled, positions of the maxima -> gradient of the sequence
void runPoolGradient(OpCall& call, const void* attributes);

}  // namespace winnow
