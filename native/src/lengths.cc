#include "lengths.h"

namespace winnow {

std::vector<int32_t> readLengths(const InputTensor& lengths, int rows, int steps) {
  std::vector<int32_t> result(rows, steps);
  if (lengths.absent()) return result;
  lengths.expectShape({rows}, "[rows]");
  for (int row = 0; row < rows; row++) {
    const int32_t length = lengths.integers()[row];
    if (length < 0 || length > steps) {
      failOp("lengths[%d] is %d, but the batch has %d positions", row, length, steps);
    }
    result[row] = length;
  }
  return result;
}

}  // namespace winnow
