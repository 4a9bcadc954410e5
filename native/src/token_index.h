// The different words of a batch, and where each of them stands.
#pragma once
#include <cstdint>
#include <vector>

#include "buffers.h"

namespace winnow {

struct TokenIndex {
  int count;               // different words
  const int32_t* ids;      // of each word, rising
  const int32_t* numbers;  // [rows, steps]: which of the words stands there
};

// Every id has been checked to be below `vocabulary`. The result lies in `memory`.
TokenIndex indexTokens(const int32_t* ids, const std::vector<int32_t>& lengths, long steps, int vocabulary,
                       ScratchBuffer& memory);

}  // namespace winnow
