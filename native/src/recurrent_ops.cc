#include "recurrent_ops.h"

#include <cstring>
#include <optional>

#include "embedding_op.h"
#include "recurrent_problem.h"
#include "shared_words.h"
#include "threads.h"

namespace winnow {
namespace {

// Follows the saved activations, which are meaningless without it.
struct SavedHeader {
  int32_t groups, lanes, cell, directions, rows, steps, units, tokens;
};
constexpr int kHeaderFloats = sizeof(SavedHeader) / sizeof(float);

SavedHeader headerFor(const RecurrentProblem& problem, const RecurrentAttributes& attributes, int groups) {
  return {groups,
          problem.table->lanes,
          attributes.cell,
          problem.directions,
          problem.shape.rows,
          problem.shape.steps,
          problem.shape.units,
          static_cast<int32_t>(problem.tokens)};
}

using Pack = void (*)(int, int, const WeightPointers&, float*, Part);

// Both directions' weights in panels, one after the other.
float* packWeights(const RecurrentProblem& problem, Workspace& workspace, Pack pack, size_t size, int threads) {
  float* packed = workspace.weights.floats(size * problem.directions);
  runParallel(problem.directions * threads, threads, [&](int index, int) {
    const int direction = index / threads;
    pack(problem.shape.inputs, problem.shape.units, problem.weights[direction], packed + direction * size,
         {index % threads, threads});
  });
  return packed;
}

int largestGroup(const Groups& groups) {
  int rows = 0;
  for (const RowGroup& group : groups.groups) rows = group.count > rows ? group.count : rows;
  return rows;
}

// The number of groups that the forward pass used, once it is clear that `saved` comes from a matching one.
int readSavedGroups(const InputTensor& saved, const RecurrentProblem& problem, const RecurrentAttributes& attributes) {
  const int64_t size = problem.savedSizePerDirection() * problem.directions;
  saved.expectShape({size + kHeaderFloats}, "[tokens * activations + header]");
  SavedHeader header;
  memcpy(&header, saved.floats() + size, sizeof header);
  const SavedHeader expected = headerFor(problem, attributes, header.groups);
  if (memcmp(&header, &expected, sizeof header) != 0 || header.groups < 1 || header.groups > problem.shape.rows) {
    failOp("saved does not come from a forward pass over this batch with the kernels in use (%s)", problem.table->name);
  }
  return header.groups;
}

}  // namespace

void runRecurrentForward(OpCall& call, const void* untyped) {
  const auto& attributes = *static_cast<const RecurrentAttributes*>(untyped);
  const RecurrentProblem problem = readRecurrentProblem(call, attributes, 3);
  const SequenceShape& shape = problem.shape;
  const CellKernels& kernels = *problem.kernels;
  const long stride = problem.outputStride();
  const bool wantsSequence = attributes.purpose != kInferLast, keeps = attributes.purpose == kTrain;

  const size_t savedSize = problem.savedSizePerDirection();
  float* sequence = call.floatOutput(0, wantsSequence ? std::vector<int64_t>{shape.rows, shape.steps, stride}
                                                      : std::vector<int64_t>{0});
  float* last = call.floatOutput(1, {shape.rows, stride});
  const int64_t savedTotal = static_cast<int64_t>(savedSize * problem.directions);
  float* saved = call.floatOutput(2, {keeps ? savedTotal + kHeaderFloats : 0});

  const int threads = threadCount();
  WorkspaceLease workspace;
  const Groups groups = dealRows(problem, groupCount(problem), workspace->rows);
  const int count = static_cast<int>(groups.groups.size());
  if (keeps) {
    const SavedHeader header = headerFor(problem, attributes, count);
    memcpy(saved + savedTotal, &header, sizeof header);
  }
  const size_t weightsSize = kernels.forwardWeightsSize(shape.inputs, shape.units);
  const float* weights = packWeights(problem, *workspace, kernels.packForward, weightsSize, threads);
  const SharedProjections projections(problem, weights, weightsSize, !keeps, *workspace, threads);
  const size_t scratchSize = kernels.forwardScratchSize(shape, largestGroup(groups));
  float* scratch = workspace->slots.floats(scratchSize * threads);
  const size_t savedPerToken = kernels.savedSizePerToken(shape.units);

  runParallel(count, threads, [&](int group, int slot) {
    for (int direction = 0; direction < problem.directions; direction++) {
      ForwardCall pass = {problem.sequenceCall(direction), nullptr, nullptr, stride, nullptr, stride, {}};
      pass.projected = projections.of(direction);
      pass.weights = weights + direction * weightsSize;
      pass.sequence = wantsSequence ? sequence + direction * shape.units : nullptr;
      pass.last = last + direction * shape.units;
      float* kept = keeps ? saved + direction * savedSize + groups.firstToken[group] * savedPerToken : nullptr;
      kernels.forward(pass, groups.groups[group], kept, scratch + slot * scratchSize);
    }
  });
}

void runRecurrentGradient(OpCall& call, const void* untyped) {
  const auto& attributes = *static_cast<const RecurrentAttributes*>(untyped);
  constexpr int kFirstWeight = 7;
  const RecurrentProblem problem = readRecurrentProblem(call, attributes, kFirstWeight);
  const SequenceShape& shape = problem.shape;
  const CellKernels& kernels = *problem.kernels;
  const long stride = problem.outputStride();
  const InputTensor sequence = call.input(3, "sequence", kFloat);
  const InputTensor saved = call.input(4, "saved", kFloat);
  const InputTensor sequenceGradient = call.input(5, "sequence gradient", kFloat);
  const InputTensor lastGradient = call.input(6, "last gradient", kFloat);
  sequence.expectShape({shape.rows, shape.steps, stride}, "[rows, positions, units]");
  if (!sequenceGradient.absent()) sequenceGradient.expectShape(sequence.shape, "[rows, positions, units]");
  if (!lastGradient.absent()) lastGradient.expectShape({shape.rows, stride}, "[rows, units]");
  const int count = readSavedGroups(saved, problem, attributes);

  const bool wantsWords = attributes.purpose == kWordGradients;
  if (wantsWords && !problem.input.ids) failOp("gradients of a table's rows need ids");
  WorkspaceLease workspace;
  const std::optional<TokenIndex> words = wordsToShare(problem, attributes.purpose, *workspace);
  const bool wantsValues = attributes.purpose == kValueGradients || (wantsWords && !words);
  float* valueGradient = call.floatOutput(0, attributes.purpose == kValueGradients
                                                 ? std::vector<int64_t>{shape.rows, shape.steps, shape.inputs}
                                                 : std::vector<int64_t>{0});
  WeightGradients gradients[2] = {};
  const int64_t columns = static_cast<int64_t>(kernels.gates) * shape.units;
  for (int direction = 0; direction < problem.directions; direction++) {
    gradients[direction].input = call.floatOutput(4 + 3 * direction, {shape.inputs, columns});
    gradients[direction].state = call.floatOutput(5 + 3 * direction, {shape.units, columns});
    gradients[direction].bias =
        call.floatOutput(6 + 3 * direction, kernels.biasRows == 1 ? std::vector<int64_t>{columns}
                                                                  : std::vector<int64_t>{2, columns});
  }

  const int threads = threadCount();
  if (wantsWords && wantsValues) {
    valueGradient = workspace->words.floats(static_cast<size_t>(shape.rows) * shape.steps * shape.inputs);
  }
  const Groups groups = dealRows(problem, count, workspace->rows);
  const size_t weightsSize = kernels.backwardWeightsSize(shape.inputs, shape.units);
  const float* weights = packWeights(problem, *workspace, kernels.packBackward, weightsSize, threads);
  // What remains for the groups when the input is dealt with word by word.
  SequenceShape grouped = shape;
  if (words) grouped.inputs = 0;
  const size_t scratchSize = kernels.backwardScratchSize(grouped, largestGroup(groups));
  float* scratch = workspace->slots.floats(scratchSize * threads);
  const size_t shareSize = kernels.gradientSize(grouped.inputs, shape.units);
  float* shareMemory = workspace->gradients.floats(shareSize * count * problem.directions);
  const size_t savedSize = problem.savedSizePerDirection(), savedPerToken = kernels.savedSizePerToken(shape.units);
  std::optional<SharedGradients> shared;
  if (words) shared.emplace(problem, *words, groups, wantsWords, *workspace, threads);
  // A group goes through both directions, one after the other: so the second can add to the first's input gradient.
  runParallel(count, threads, [&](int group, int slot) {
    for (int direction = 0; direction < problem.directions; direction++) {
      const long column = static_cast<long>(direction) * shape.units;
      BackwardCall pass = {};
      static_cast<SequenceCall&>(pass) = problem.sequenceCall(direction);
      pass.shape = grouped;
      pass.weights = weights + direction * weightsSize;
      pass.sequence = sequence.floats() + column;
      pass.sequenceStride = stride;
      pass.sequenceGradient = sequenceGradient.absent() ? nullptr : sequenceGradient.floats() + column;
      pass.lastGradient = lastGradient.absent() ? nullptr : lastGradient.floats() + column;
      pass.lastGradientStride = stride;
      pass.inputGradient = wantsValues ? valueGradient : nullptr;
      pass.addToInputGradient = direction > 0;
      const int share = direction * count + group;
      WordSums sums = {};
      if (shared) {
        sums = shared->sumsOf(share, slot);
        pass.words = &sums;
      }
      const float* kept = saved.floats() + direction * savedSize + groups.firstToken[group] * savedPerToken;
      kernels.backward(pass, groups.groups[group], kept, shareMemory + share * shareSize,
                       scratch + slot * scratchSize);
      if (shared) shared->takeGroup(sums, pass.weights, share, slot);
    }
  });
  runParallel(problem.directions * threads, threads, [&](int index, int) {
    const int direction = index / threads;
    kernels.reduceGradients(grouped.inputs, shape.units, shareMemory + direction * count * shareSize, shareSize, count,
                            gradients[direction], {index % threads, threads});
  });
  if (shared) {
    shared->reduce(gradients, call);
  } else if (wantsWords) {
    sumByWord(call, 1, {problem.input.ids, shape.steps, problem.lengths, problem.vocabulary, valueGradient, shape.inputs,
                        true}, workspace->indices);
  }
  if (!wantsWords) {
    call.integerOutput(1, {0});
    call.floatOutput(2, {0});
    call.floatOutput(3, {0});
  }
}

}  // namespace winnow
