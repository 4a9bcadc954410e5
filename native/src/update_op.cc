#include "update_op.h"

#include <algorithm>
#include <cmath>

#include "dispatch.h"
#include "threads.h"

namespace winnow {
namespace {

// 16,384 weights a task: 30 us with Adam, some 80 tasks for a table of 20,000 x 64.
constexpr int64_t kWeightsPerTask = 16384;
// Of the numbers that come with each table.
constexpr int kNumbers = 6;

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

// One table and its gradient: of the whole table, or of some of its rows.
struct Update {
  Rule rule;
  RuleNumbers numbers;
  Table table;
  const float* gradient;
  bool ofRows;  // else the gradient is that of the whole table
  const int32_t* rows;
  int64_t rowCount;
  const float* squareNorm;  // or null: not known yet

  int64_t gradientSize() const { return (ofRows ? rowCount : table.rows) * table.rowSize; }
};

// Part of the work on a table: weights, rows or given rows, whichever its gradient needs.
struct Piece {
  const Update* update;
  int64_t begin;
  int64_t end;
};

int64_t product(const std::vector<int64_t>& shape, size_t from) {
  int64_t result = 1;
  for (size_t axis = from; axis < shape.size(); axis++) result *= shape[axis];
  return result;
}

void cutInto(std::vector<Piece>& pieces, const Update& update, int64_t total, int64_t chunk) {
  for (int64_t begin = 0; begin < total; begin += chunk) {
    pieces.push_back({&update, begin, std::min(begin + chunk, total)});
  }
}

void updateWhole(const Update& update, int64_t begin, int64_t end) {
  Table flat = update.table;
  flat.rowSize = 1;
  currentKernels().updateWeights(update.rule, update.numbers, flat.run(begin, end - begin, update.gradient + begin));
}

void updateGiven(const Update& update, int64_t begin, int64_t end) {
  for (int64_t index = begin; index < end; index++) {
    const WeightRun run = update.table.run(update.rows[index], 1, update.gradient + index * update.table.rowSize);
    currentKernels().updateWeights(update.rule, update.numbers, run);
  }
}

// Every row, of which those not given have a gradient of 0.
void updateEvery(const Update& update, int64_t begin, int64_t end) {
  int64_t row = begin;
  const auto untouched = [&](int64_t until) {
    if (until == row) return;
    const WeightRun run = update.table.run(row, until - row, nullptr);
    currentKernels().updateWeights(update.rule, update.numbers, run);
  };
  const int32_t* const rows = update.rows;
  const int32_t* const last = rows + update.rowCount;
  for (const int32_t* given = std::lower_bound(rows, last, static_cast<int32_t>(begin)); given < last && *given < end;
       given++) {
    untouched(*given);
    const WeightRun run = update.table.run(*given, 1, update.gradient + (given - rows) * update.table.rowSize);
    currentKernels().updateWeights(update.rule, update.numbers, run);
    row = *given + 1;
  }
  untouched(end);
}

// With a gradient of 0 these leave weights and memory as they are.
bool restsWithoutGradient(const Update& update) {
  return update.numbers.shrink == 0 && (update.rule == kAdagrad || update.rule == kDescent);
}

void updateAll(const std::vector<Update>& updates) {
  std::vector<Piece> pieces;
  for (const Update& update : updates) {
    const int64_t rowsPerTask = std::max<int64_t>(1, kWeightsPerTask / update.table.rowSize);
    if (!update.ofRows) {
      cutInto(pieces, update, update.gradientSize(), kWeightsPerTask);
    } else {
      cutInto(pieces, update, restsWithoutGradient(update) ? update.rowCount : update.table.rows, rowsPerTask);
    }
  }
  runParallel(static_cast<int>(pieces.size()), threadCount(), [&](int task, int) {
    const auto& [update, begin, end] = pieces[task];
    if (!update->ofRows) {
      updateWhole(*update, begin, end);
    } else if (restsWithoutGradient(*update)) {
      updateGiven(*update, begin, end);
    } else {
      updateEvery(*update, begin, end);
    }
  });
}

// The length of all gradients as one vector.
double normOf(const std::vector<Update>& updates) {
  double squares = 0;
  std::vector<Piece> pieces;
  for (const Update& update : updates) {
    if (update.squareNorm) {
      squares += *update.squareNorm;
    } else {
      cutInto(pieces, update, update.gradientSize(), kWeightsPerTask);
    }
  }
  std::vector<float> sums(pieces.size());
  runParallel(static_cast<int>(pieces.size()), threadCount(), [&](int task, int) {
    const auto& [update, begin, end] = pieces[task];
    sums[task] = currentKernels().squareNorm(update->gradient + begin, end - begin);
  });
  for (const float sum : sums) squares += sum;
  return std::sqrt(squares);
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

Update readUpdate(OpCall& call, int index, int count, const float* numbers) {
  const InputTensor weights = call.input(index, "weights", kFloat);
  const InputTensor first = call.input(count + index, "first memory", kFloat);
  const InputTensor second = call.input(2 * count + index, "second memory", kFloat);
  const InputTensor rows = call.input(3 * count + index, "rows", kInt32);
  const InputTensor gradient = call.input(4 * count + index, "gradient", kFloat);
  const InputTensor squareNorm = call.input(5 * count + index, "square norm", kFloat);
  if (weights.rank() < 1 || product(weights.shape, 0) == 0) failOp("there are no weights to update");

  Update update = {};
  const int rule = static_cast<int>(numbers[0]);
  if (rule < 0 || rule >= kRules) failOp("there is no rule %d", rule);
  update.rule = static_cast<Rule>(rule);
  update.numbers = {numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], 1};
  const int memories = memoriesOf(update.rule);
  update.table = {weights.mutableFloats(), memories > 0 ? readMemory(first, weights) : nullptr,
                  memories > 1 ? readMemory(second, weights) : nullptr, weights.shape[0], product(weights.shape, 1)};
  update.gradient = gradient.floats();
  if (!squareNorm.absent()) {
    squareNorm.expectShape({1}, "one number");
    update.squareNorm = squareNorm.floats();
  }
  if (gradient.shape == weights.shape && rows.absent()) return update;
  rows.expectRank(1, "[touched rows]");
  std::vector<int64_t> expected = weights.shape;
  expected[0] = rows.shape[0];
  gradient.expectShape(expected, "[touched rows, the weights' other axes]");
  checkRows(rows, weights.shape[0]);
  update.ofRows = true;
  update.rows = rows.integers();
  update.rowCount = rows.shape[0];
  return update;
}

}  // namespace

void runUpdate(OpCall& call, const void* untyped) {
  const int count = static_cast<const UpdateAttributes*>(untyped)->count;
  const InputTensor numbers = call.input(6 * count, "numbers", kFloat);
  const InputTensor clip = call.input(6 * count + 1, "clip", kFloat);
  numbers.expectShape({count, kNumbers}, "[tables, rule and its numbers]");
  clip.expectShape({1}, "the largest norm");
  std::vector<Update> updates;
  for (int index = 0; index < count; index++) {
    updates.push_back(readUpdate(call, index, count, numbers.floats() + index * kNumbers));
  }
  const double norm = normOf(updates);
  *call.floatOutput(0, {1}) = static_cast<float>(norm);
  if (!std::isfinite(norm)) return;
  const double limit = *clip.floats();
  for (Update& update : updates) {
    update.numbers.gradientScale = limit > 0 && norm > limit ? static_cast<float>(limit / norm) : 1.0f;
  }
  updateAll(updates);
}

}  // namespace winnow
