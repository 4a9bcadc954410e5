#include "recurrent_problem.h"

#include <algorithm>
#include <numeric>

#include "dispatch.h"

namespace winnow {
namespace {

// More rows than this in a group and its state no longer stays in the second-level cache beside the weights.
constexpr int kGroupRows = 64;

void readLengths(const InputTensor& lengths, RecurrentProblem& problem) {
  const SequenceShape& shape = problem.shape;
  problem.lengths.assign(shape.rows, shape.steps);
  if (lengths.absent()) return;
  lengths.expectShape({shape.rows}, "[rows]");
  for (int row = 0; row < shape.rows; row++) {
    const int32_t length = lengths.integers()[row];
    if (length < 0 || length > shape.steps) {
      failOp("lengths[%d] is %d, but the batch has %d positions", row, length, shape.steps);
    }
    problem.lengths[row] = length;
  }
}

// Ids after a row's end are never looked at.
void checkIds(const RecurrentProblem& problem, int64_t tableRows) {
  for (int row = 0; row < problem.shape.rows; row++) {
    const int32_t* ids = problem.input.ids + static_cast<long>(row) * problem.shape.steps;
    for (int position = 0; position < problem.lengths[row]; position++) {
      if (ids[position] >= 0 && ids[position] < tableRows) continue;
      failOp("ids[%d, %d] is %d, but the table has %lld rows", row, position, ids[position],
             static_cast<long long>(tableRows));
    }
  }
}

WeightPointers readWeights(OpCall& call, const RecurrentProblem& problem, int first) {
  const int64_t units = problem.shape.units, columns = problem.kernels->gates * units;
  const InputTensor input = call.input(first, "input weights", kFloat);
  const InputTensor state = call.input(first + 1, "state weights", kFloat);
  const InputTensor bias = call.input(first + 2, "bias", kFloat);
  input.expectShape({problem.shape.inputs, columns}, "[inputs, gates * units]");
  state.expectShape({units, columns}, "[units, gates * units]");
  if (problem.kernels->biasRows == 1) {
    bias.expectShape({columns}, "[gates * units]");
  } else {
    bias.expectShape({2, columns}, "[2, gates * units]");
  }
  return {input.floats(), state.floats(), bias.floats()};
}

}  // namespace

RecurrentProblem readRecurrentProblem(OpCall& call, const RecurrentAttributes& attributes, int firstWeight) {
  const InputTensor values = call.input(0, "values", kFloat);
  const InputTensor ids = call.input(1, "ids", kInt32);
  const InputTensor lengths = call.input(2, "lengths", kInt32);
  const InputTensor stateWeights = call.input(firstWeight + 1, "state weights", kFloat);
  stateWeights.expectRank(2, "[units, gates * units]");

  RecurrentProblem problem = {};
  problem.table = &currentKernels();
  problem.kernels = problem.table->cells[attributes.cell];
  problem.shape.units = static_cast<int>(stateWeights.shape[0]);
  problem.input.values = values.floats();
  if (ids.absent()) {
    values.expectRank(3, "[rows, positions, inputs]");
    problem.shape.rows = static_cast<int>(values.shape[0]);
    problem.shape.steps = static_cast<int>(values.shape[1]);
  } else {
    values.expectRank(2, "[table rows, inputs]");
    ids.expectRank(2, "[rows, positions]");
    problem.shape.rows = static_cast<int>(ids.shape[0]);
    problem.shape.steps = static_cast<int>(ids.shape[1]);
    problem.input.ids = ids.integers();
  }
  problem.shape.inputs = static_cast<int>(values.shape.back());
  const SequenceShape& shape = problem.shape;
  if (shape.rows < 1 || shape.steps < 1 || shape.inputs < 1 || shape.units < 1) {
    failOp("a batch of %d rows, %d positions, %d inputs and %d units is empty", shape.rows, shape.steps, shape.inputs,
           shape.units);
  }
  readLengths(lengths, problem);
  if (problem.input.ids) checkIds(problem, values.shape[0]);
  problem.tokens = std::accumulate(problem.lengths.begin(), problem.lengths.end(), 0L);

  problem.directions = attributes.directions();
  for (int direction = 0; direction < problem.directions; direction++) {
    problem.reverse[direction] = attributes.direction == kBackwards || direction == 1;
    problem.weights[direction] = readWeights(call, problem, firstWeight + 3 * direction);
  }
  return problem;
}

int groupCount(int rows, int threads) {
  const int wanted = (rows + kGroupRows - 1) / kGroupRows;
  // A multiple of the threads, or one of them would idle in the last round.
  const int rounds = (wanted + threads - 1) / threads;
  return std::min(rounds * threads, rows);
}

// Longest rows first, dealt out like cards: groups get about the same number of tokens, and within a group the rows that
// are still live are always the first ones.
Groups dealRows(const RecurrentProblem& problem, int count, std::vector<int>& rows) {
  std::vector<int> order(problem.shape.rows);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return problem.lengths[a] > problem.lengths[b]; });
  rows.clear();
  rows.reserve(order.size());
  Groups result;
  long token = 0;
  for (int group = 0; group < count; group++) {
    RowGroup members = {rows.data() + rows.size(), 0, 0};
    for (size_t index = group; index < order.size(); index += count) {
      rows.push_back(order[index]);
      members.count++;
      members.tokens += problem.lengths[order[index]];
    }
    result.groups.push_back(members);
    result.firstToken.push_back(token);
    token += members.tokens;
  }
  return result;
}

}  // namespace winnow
