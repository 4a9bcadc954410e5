#include "pooling_ops.h"

#include "dispatch.h"
#include "lengths.h"
#include "threads.h"

namespace winnow {
namespace {

int parts(const PoolAttributes& attributes) { return attributes.kind == kMeanAndMax ? 2 : 1; }

void checkPositions(const InputTensor& positions, const std::vector<int32_t>& lengths, long columns) {
  positions.expectShape({static_cast<int64_t>(lengths.size()), columns}, "[rows, columns]");
  for (size_t row = 0; row < lengths.size(); row++) {
    for (long column = 0; column < columns; column++) {
      const int32_t position = positions.integers()[row * columns + column];
      if (lengths[row] == 0 || (position >= 0 && position < lengths[row])) continue;
      failOp("positions[%zu, %ld] is %d, but the row has %d positions", row, column, position, lengths[row]);
    }
  }
}

}  // namespace

void runPool(OpCall& call, const void* untyped) {
  const auto& attributes = *static_cast<const PoolAttributes*>(untyped);
  const InputTensor sequence = call.input(0, "sequence", kFloat);
  const InputTensor lengthsInput = call.input(1, "lengths", kInt32);
  sequence.expectRank(3, "[rows, positions, columns]");
  const int rows = static_cast<int>(sequence.shape[0]), steps = static_cast<int>(sequence.shape[1]);
  const long columns = sequence.shape[2], width = parts(attributes) * columns;
  const std::vector<int32_t> lengths = readLengths(lengthsInput, rows, steps);
  const bool wantsMean = attributes.kind & kMean, wantsMax = attributes.kind & kMax;
  float* pooled = call.floatOutput(0, {rows, width});
  int32_t* positions =
      call.integerOutput(1, wantsMax ? std::vector<int64_t>{rows, columns} : std::vector<int64_t>{0});
  runParallel(rows, threadCount(), [&](int row, int) {
    PoolCall pass = {sequence.floats() + row * steps * columns, lengths[row], static_cast<int>(columns), nullptr, nullptr,
                     nullptr};
    if (wantsMean) pass.mean = pooled + row * width;
    if (wantsMax) {
      pass.max = pooled + (row + 1) * width - columns;
      pass.maxPosition = positions + row * columns;
    }
    currentKernels().pool(pass);
  });
}

void runPoolGradient(OpCall& call, const void* untyped) {
  const auto& attributes = *static_cast<const PoolAttributes*>(untyped);
  const InputTensor sequence = call.input(0, "sequence", kFloat);
  const InputTensor lengthsInput = call.input(1, "lengths", kInt32);
  const InputTensor gradient = call.input(2, "gradient", kFloat);
  const InputTensor positions = call.input(3, "positions", kInt32);
  sequence.expectRank(3, "[rows, positions, columns]");
  const int rows = static_cast<int>(sequence.shape[0]), steps = static_cast<int>(sequence.shape[1]);
  const long columns = sequence.shape[2], width = parts(attributes) * columns;
  gradient.expectShape({rows, width}, "[rows, pooled columns]");
  const bool wantsMean = attributes.kind & kMean, wantsMax = attributes.kind & kMax;
  const std::vector<int32_t> lengths = readLengths(lengthsInput, rows, steps);
  if (wantsMax) checkPositions(positions, lengths, columns);
  float* result = call.floatOutput(0, {rows, steps, columns});
  runParallel(rows, threadCount(), [&](int row, int) {
    PoolGradientCall pass = {result + row * steps * columns, steps, lengths[row], static_cast<int>(columns), nullptr,
                             nullptr, nullptr};
    if (wantsMean) pass.mean = gradient.floats() + row * width;
    if (wantsMax) {
      pass.max = gradient.floats() + (row + 1) * width - columns;
      pass.maxPosition = positions.integers() + row * columns;
    }
    currentKernels().poolGradient(pass);
  });
}

}  // namespace winnow
