// The gradient of an embedding table, only for the rows that a batch touched.
#pragma once
#include "buffers.h"
#include "op_call.h"

namespace winnow {

struct EmbeddingAttributes {
  int32_t vocabulary;
};

// ids [rows, positions], lengths, gradient [rows, positions, size], or [rows, size] for a sum over positions
// -> touched rows in rising order, their gradients [touched, size], and the square norm of these [1]
void runEmbeddingGradient(OpCall& call, const void* attributes);

// The ids of a batch [rows, steps] and the gradient that arrives at each of them, or at each row.
struct ArrivingGradient {
  const int32_t* ids;
  long steps;
  const std::vector<int32_t>& lengths;
  int vocabulary;
  const float* values;
  int64_t size;
  bool perPosition;
};

// Makes three outputs, from `firstOutput` on, as those of runEmbeddingGradient.
void sumByWord(OpCall& call, int firstOutput, const ArrivingGradient& gradient, ScratchBuffer& memory);

}  // namespace winnow
