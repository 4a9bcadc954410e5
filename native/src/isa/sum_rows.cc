// The gradient of an embedding's row: the sum over the places where its word stands.
#include <cstdint>

#include "simd.h"

namespace winnow::WINNOW_ISA {

float sumRows(const float* values, const int32_t* indices, int count, int columns, float* sum) {
  Vec squares = {};
  for (int column = 0; column < columns; column += kLanes) {
    const int width = smaller(kLanes, columns - column);
    Vec total = {};
    for (int place = 0; place < count; place++) {
      total += loadFirst(values + static_cast<long>(indices[place]) * columns + column, width);
    }
    storeFirst(sum + column, total, width);
    squares += total * total;
  }
  float result = 0;
  for (int lane = 0; lane < kLanes; lane++) result += squares[lane];
  return result;
}

}  // namespace winnow::WINNOW_ISA
