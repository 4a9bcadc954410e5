// The lengths input that several ops have: [rows], or [0] when every row is full.
#pragma once
#include <vector>

#include "op_call.h"

namespace winnow {

// One length a row, each within 0 and steps, else the op fails.
std::vector<int32_t> readLengths(const InputTensor& lengths, int rows, int steps);

}  // namespace winnow
