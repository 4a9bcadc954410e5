#include "update_op.h"

#include <algorithm>
#include <cstring>

#include "dispatch.h"
#include "threads.h"

namespace winnow {
namespace {

// 16,384 weights a task: 30 us with Adam, some 80 tasks for a table of 20,000 x 64.
constexpr int64_t kWeightsPerTask = 16384;

struct Table {
  float* weights;
  float* first;
  float* second;
  int64_t rows;
  int64_t rowSize;

  WeightRun run(int64_t row, int64_t count, const float* gradient) const {
    const int64_t at = row * rowSize;
    return {weights + at, first ? first + at : nullptr, second ? second + at : nullptr, gradient,
            static_cast<size_t>(count * rowSize)};
  }
};

struct Update {
  Rule rule;
  RuleNumbers numbers;
  Table table;
};

int64_t product(const std::vector<int64_t>& shape, size_t from) {
  int64_t result = 1;
  for (size_t axis = from; axis < shape.size(); axis++) result *= shape[axis];
  return result;
}

void inChunks(int64_t total, int64_t chunk, const std::function<void(int64_t begin, int64_t end)>& work) {
  const int tasks = static_cast<int>((total + chunk - 1) / chunk);
  runParallel(tasks, threadCount(), [&](int task, int) { work(task * chunk, std::min((task + 1) * chunk, total)); });
}

void updateAll(const Update& update, const float* gradient) {
  Table flat = update.table;
  flat.rows *= flat.rowSize;
  flat.rowSize = 1;
  inChunks(flat.rows, kWeightsPerTask, [&](int64_t begin, int64_t end) {
    currentKernels().updateWeights(update.rule, update.numbers, flat.run(begin, end - begin, gradient + begin));
  });
}

void updateGiven(const Update& update, const int32_t* rows, int64_t count, const float* gradient) {
  const int64_t rowSize = update.table.rowSize;
  inChunks(count, std::max<int64_t>(1, kWeightsPerTask / rowSize), [&](int64_t begin, int64_t end) {
    for (int64_t index = begin; index < end; index++) {
      const WeightRun run = update.table.run(rows[index], 1, gradient + index * rowSize);
      currentKernels().updateWeights(update.rule, update.numbers, run);
    }
  });
}

// Every row, of which those not given have a gradient of 0.
void updateEvery(const Update& update, const int32_t* rows, int64_t count, const float* gradient) {
  const int64_t rowSize = update.table.rowSize;
  inChunks(update.table.rows, std::max<int64_t>(1, kWeightsPerTask / rowSize), [&](int64_t begin, int64_t end) {
    int64_t row = begin;
    const auto untouched = [&](int64_t until) {
      if (until == row) return;
      const WeightRun run = update.table.run(row, until - row, nullptr);
      currentKernels().updateWeights(update.rule, update.numbers, run);
    };
    for (const int32_t* given = std::lower_bound(rows, rows + count, static_cast<int32_t>(begin));
         given < rows + count && *given < end; given++) {
      untouched(*given);
      const WeightRun run = update.table.run(*given, 1, gradient + (given - rows) * rowSize);
      currentKernels().updateWeights(update.rule, update.numbers, run);
      row = *given + 1;
    }
    untouched(end);
  });
}

void checkRows(const InputTensor& rows, int64_t tableRows) {
  for (int64_t index = 0; index < rows.shape[0]; index++) {
    const int32_t row = rows.integers()[index];
    if (row < 0 || row >= tableRows) {
      failOp("rows[%lld] is %d, but the table has %lld rows", static_cast<long long>(index), row,
             static_cast<long long>(tableRows));
    }
    if (index == 0) continue;
    const int32_t before = rows.integers()[index - 1];
    if (row <= before) failOp("rows must rise, but %d follows %d", row, before);
  }
}

// How many numbers the optimizer remembers beside each weight.
int memoriesOf(Rule rule) {
  if (rule == kAdam || rule == kRmsprop) return 2;
  return rule == kDescent ? 0 : 1;
}

float* readMemory(const InputTensor& memory, const InputTensor& weights) {
  memory.expectShape(weights.shape, "[the weights' shape]");
  return memory.mutableFloats();
}

// With a gradient of 0 these leave weights and memory as they are.
bool restsWithoutGradient(const Update& update) {
  if (update.numbers.shrink != 0) return false;
  return update.rule == kAdagrad || update.rule == kDescent;
}

}  // namespace

void runUpdate(OpCall& call, const void* untyped) {
  const auto& attributes = *static_cast<const UpdateAttributes*>(untyped);
  const InputTensor weights = call.input(0, "weights", kFloat);
  const InputTensor first = call.input(1, "first memory", kFloat);
  const InputTensor second = call.input(2, "second memory", kFloat);
  const InputTensor rows = call.input(3, "rows", kInt32);
  const InputTensor gradient = call.input(4, "gradient", kFloat);
  const InputTensor numbers = call.input(5, "numbers", kFloat);
  const InputTensor scale = call.input(6, "scale", kFloat);

  Update update = {static_cast<Rule>(attributes.rule), {}, {}};
  if (weights.rank() < 1 || product(weights.shape, 0) == 0) failOp("there are no weights to update");
  numbers.expectShape({5}, "[rate, first decay, second decay, epsilon, shrink]");
  memcpy(&update.numbers, numbers.floats(), 5 * sizeof(float));
  update.numbers.gradientScale = 1;
  if (!scale.absent()) {
    if (product(scale.shape, 0) != 1) failOp("scale must be one number, not %s", describeShape(scale.shape).c_str());
    update.numbers.gradientScale = *scale.floats();
  }
  const int memories = memoriesOf(update.rule);
  update.table = {weights.mutableFloats(), memories > 0 ? readMemory(first, weights) : nullptr,
                  memories > 1 ? readMemory(second, weights) : nullptr, weights.shape[0], product(weights.shape, 1)};

  if (gradient.shape == weights.shape && rows.absent()) {
    updateAll(update, gradient.floats());
    return;
  }
  rows.expectRank(1, "[touched rows]");
  std::vector<int64_t> expected = weights.shape;
  expected[0] = rows.shape[0];
  gradient.expectShape(expected, "[touched rows, the weights' other axes]");
  checkRows(rows, weights.shape[0]);
  if (attributes.lazy != 0 || restsWithoutGradient(update)) {
    updateGiven(update, rows.integers(), rows.shape[0], gradient.floats());
  } else {
    updateEvery(update, rows.integers(), rows.shape[0], gradient.floats());
  }
}

}  // namespace winnow
