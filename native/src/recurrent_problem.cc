#include "recurrent_problem.h"

#include <algorithm>
#include <numeric>

#include "dispatch.h"
#include "lengths.h"

namespace winnow {
namespace {

// Groups of 8 rows run as fast as groups of 64 (29.0 ms against 29.5 for a pass forward and back over 64 x 100 tokens, 64
// inputs, 128 units, one thread), and there are enough of them to keep every thread busy when one is slowed down.
constexpr int kFewestGroupRows = 8;
// More rows than this and a group's state no longer stays in the second-level cache beside the weights.
constexpr int kMostGroupRows = 64;
// Each group has its own share of the weights' gradient, which is written and read once more when shares are added up.
constexpr int kMostGroups = 16;
constexpr size_t kMostShareBytes = size_t{32} << 20;
constexpr int kGroupsOfLargeLayers = 4;

int ceilingDivide(int value, int by) { return (value + by - 1) / by; }

// Ids after a row's end are never looked at.
void checkIds(const RecurrentProblem& problem) {
  for (int row = 0; row < problem.shape.rows; row++) {
    const int32_t* ids = problem.input.ids + static_cast<long>(row) * problem.shape.steps;
    for (int position = 0; position < problem.lengths[row]; position++) {
      if (ids[position] >= 0 && ids[position] < problem.vocabulary) continue;
      failOp("ids[%d, %d] is %d, but the table has %d rows", row, position, ids[position], problem.vocabulary);
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
    problem.vocabulary = static_cast<int>(values.shape[0]);
  }
  problem.shape.inputs = static_cast<int>(values.shape.back());
  const SequenceShape& shape = problem.shape;
  if (shape.rows < 1 || shape.steps < 1 || shape.inputs < 1 || shape.units < 1) {
    failOp("a batch of %d rows, %d positions, %d inputs and %d units is empty", shape.rows, shape.steps, shape.inputs,
           shape.units);
  }
  problem.lengths = readLengths(lengths, shape.rows, shape.steps);
  if (problem.input.ids) checkIds(problem);
  problem.tokens = std::accumulate(problem.lengths.begin(), problem.lengths.end(), 0L);

  problem.directions = attributes.directions();
  for (int direction = 0; direction < problem.directions; direction++) {
    problem.reverse[direction] = attributes.direction == kBackwards || direction == 1;
    problem.weights[direction] = readWeights(call, problem, firstWeight + 3 * direction);
  }
  return problem;
}

int groupCount(const RecurrentProblem& problem) {
  const SequenceShape& shape = problem.shape;
  const size_t shareBytes = problem.kernels->gradientSize(shape.inputs, shape.units) * sizeof(float) * problem.directions;
  const int affordable = static_cast<int>(std::min<size_t>(kMostShareBytes / shareBytes, kMostGroups));
  const int most = std::max(affordable, kGroupsOfLargeLayers);
  const int wanted = std::min(ceilingDivide(shape.rows, kFewestGroupRows), most);
  return std::max(wanted, ceilingDivide(shape.rows, kMostGroupRows));
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
