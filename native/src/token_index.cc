#include "token_index.h"

#include <cstring>

namespace winnow {

TokenIndex indexTokens(const int32_t* ids, const std::vector<int32_t>& lengths, long steps, int vocabulary,
                       ScratchBuffer& memory) {
  const long cells = static_cast<long>(lengths.size()) * steps;
  const long most = cells < vocabulary ? cells : vocabulary;
  auto* const numberOf = static_cast<int32_t*>(memory.bytes((vocabulary + most + cells) * sizeof(int32_t)));
  int32_t* const words = numberOf + vocabulary;
  int32_t* const numbers = words + most;
  const auto eachToken = [&](auto&& visit) {
    for (size_t row = 0; row < lengths.size(); row++) {
      const long first = static_cast<long>(row) * steps;
      for (long cell = first; cell < first + lengths[row]; cell++) visit(cell, ids[cell]);
    }
  };
  memset(numberOf, 0, vocabulary * sizeof(int32_t));
  eachToken([&](long, int32_t id) { numberOf[id] = 1; });
  int count = 0;
  for (int id = 0; id < vocabulary; id++) {
    if (numberOf[id] == 0) continue;
    numberOf[id] = count;
    words[count++] = id;
  }
  eachToken([&](long cell, int32_t id) { numbers[cell] = numberOf[id]; });
  return {count, words, numbers};
}

}  // namespace winnow
