// The gradient of an embedding table, only for the rows that a batch touched.
#pragma once
#include "op_call.h"

namespace winnow {

struct EmbeddingAttributes {
  int32_t vocabulary;
};

// ids [rows, positions], lengths, gradient [rows, positions, size], or [rows, size] for a sum over positions
// -> touched rows in rising order, their gradients [touched, size], and the square norm of these [1]
void runEmbeddingGradient(OpCall& call, const void* attributes);

}  // namespace winnow
