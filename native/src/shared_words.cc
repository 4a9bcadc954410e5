#include "shared_words.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "threads.h"
#include "token_index.h"

namespace winnow {
namespace {

constexpr int kWordsPerTask = 48;
// With fewer tokens than this, looking for words that repeat costs more than it saves.
constexpr long kFewestTokens = 512;
constexpr size_t kMostProjectedBytes = size_t{64} << 20;

struct Projection {
  const RecurrentProblem& problem;
  const float* weights;  // packed, of one direction
  float* scratch;
  size_t scratchSize;
  int threads;

  // Of these words, to rows one after the other.
  void run(const int32_t* ids, int count, float* to) const {
    const CellKernels& kernels = *problem.kernels;
    const long columns = kernels.projectedColumns(problem.shape.units);
    const int tasks = (count + kWordsPerTask - 1) / kWordsPerTask;
    runParallel(tasks, threads, [&](int task, int slot) {
      const int first = task * kWordsPerTask;
      const TableRows rows = {problem.input.values, ids + first, std::min(kWordsPerTask, count - first)};
      kernels.project(problem.shape.inputs, problem.shape.units, rows, weights, to + first * columns,
                      scratch + slot * scratchSize);
    });
  }
};

bool hasManyTokens(const RecurrentProblem& problem) {
  return problem.input.ids && problem.tokens >= kFewestTokens && problem.vocabulary <= 32 * problem.tokens;
}

// A projected row is read back where an input was multiplied: that costs as much as 8 inputs.
bool projectionsPay(const RecurrentProblem& problem, long words) {
  const long inputs = problem.shape.inputs;
  const size_t rowBytes = problem.kernels->projectedColumns(problem.shape.units) * problem.directions * sizeof(float);
  return words * inputs + problem.tokens * 8 <= problem.tokens * inputs && words * rowBytes <= kMostProjectedBytes;
}

}  // namespace

SharedProjections::SharedProjections(const RecurrentProblem& problem, const float* weights, size_t weightsSize,
                                     bool keeps, Workspace& workspace, int threads) {
  if (!hasManyTokens(problem)) return;
  const SequenceShape& shape = problem.shape;
  const CellKernels& kernels = *problem.kernels;
  const TokenIndex words =
      indexTokens(problem.input.ids, problem.lengths, shape.steps, problem.vocabulary, workspace.indices);
  if (!projectionsPay(problem, words.count)) return;
  const long columns = kernels.projectedColumns(shape.units);
  const size_t size = static_cast<size_t>(words.count) * columns;
  const size_t scratchSize = kernels.projectScratchSize(shape.inputs, kWordsPerTask);
  float* room = workspace.words.floats(size * problem.directions);
  float* const scratch = workspace.slots.floats(scratchSize * threads);
  std::vector<int32_t> missing;
  for (int direction = 0; direction < problem.directions; direction++, room += size) {
    const Projection projection = {problem, weights + direction * weightsSize, scratch, scratchSize, threads};
    std::vector<const float*>& found = words_[direction];
    found.resize(words.count);
    missing.clear();
    if (keeps) {
      const ProjectionSource source = {&kernels,     problem.input.values, problem.vocabulary, shape.inputs,
                                       shape.units, problem.weights[direction]};
      ProjectionLease& kept = kept_.emplace_back(source);
      kept->compare(source, words.ids, words.count, threads);
      for (int word = 0; word < words.count; word++) {
        found[word] = kept->find(words.ids[word]);
        if (!found[word]) missing.push_back(words.ids[word]);
      }
      float* own = nullptr;
      const int taken = kept->add(missing.data(), static_cast<int>(missing.size()), &own);
      projection.run(missing.data(), taken, own);
      projection.run(missing.data() + taken, static_cast<int>(missing.size()) - taken, room);
      int next = 0;
      for (const float*& word : found) {
        if (word) continue;
        word = next < taken ? own + next * columns : room + (next - taken) * columns;
        next++;
      }
    } else {
      projection.run(words.ids, words.count, room);
      for (int word = 0; word < words.count; word++) found[word] = room + word * columns;
    }
    projected_[direction] = {found.data(), words.numbers, columns};
  }
}

std::optional<TokenIndex> wordsToShare(const RecurrentProblem& problem, int purpose, Workspace& workspace) {
  if (purpose == kValueGradients || !hasManyTokens(problem)) return {};
  const TokenIndex words = indexTokens(problem.input.ids, problem.lengths, problem.shape.steps, problem.vocabulary,
                                       workspace.indices);
  // All groups together have half as many words again; adding up a token's gradients costs as much as 8 inputs.
  const long inputs = problem.shape.inputs;
  if (words.count * inputs * 3 / 2 + problem.tokens * 8 > problem.tokens * inputs) return {};
  return words;
}

SharedGradients::SharedGradients(const RecurrentProblem& problem, const TokenIndex& words, const Groups& groups,
                                 bool wantsWords, Workspace& workspace, int threads)
    : problem_(problem),
      words_(words),
      groups_(static_cast<int>(groups.groups.size()) * problem.directions),
      threads_(threads),
      wantsWords_(wantsWords) {
  const SequenceShape& shape = problem.shape;
  const CellKernels& kernels = *problem.kernels;
  for (const RowGroup& group : groups.groups) {
    mostWords_ = std::max(mostWords_, static_cast<int>(std::min<long>(words_.count, group.tokens)));
  }
  sumsSize_ = kernels.wordSumsSize(shape.units, mostWords_);
  scratchSize_ = kernels.wordScratchSize(shape.inputs, shape.units);
  shareSize_ = kernels.wordShareSize(shape.inputs, shape.units);
  const size_t gradientSize = wantsWords ? static_cast<size_t>(mostWords_) * shape.inputs : 0;
  sums_ = workspace.words.floats((sumsSize_ + scratchSize_) * threads + (shareSize_ + gradientSize) * groups_);
  scratch_ = sums_ + sumsSize_ * threads;
  shares_ = scratch_ + scratchSize_ * threads;
  gradients_ = shares_ + shareSize_ * groups_;
  const size_t slots = static_cast<size_t>(words_.count) * groups_;
  slots_ = static_cast<int32_t*>(workspace.slotsOfWords.bytes((slots + mostWords_ * threads) * sizeof(int32_t)));
  lists_ = slots_ + slots;
  memset(slots_, -1, slots * sizeof(int32_t));
}

WordSums SharedGradients::sumsOf(int group, int slot) const {
  return {words_.numbers, slots_ + static_cast<size_t>(group) * words_.count, lists_ + slot * mostWords_, 0,
          sums_ + slot * sumsSize_};
}

void SharedGradients::takeGroup(const WordSums& sums, const float* weights, int group, int slot) const {
  const SequenceShape& shape = problem_.shape;
  WordGradientCall call = {sums, problem_.input.values, words_.ids, weights, shares_ + group * shareSize_, nullptr};
  if (wantsWords_) call.gradient = gradients_ + static_cast<size_t>(group) * mostWords_ * shape.inputs;
  problem_.kernels->differentiateWords(shape.inputs, shape.units, call, scratch_ + slot * scratchSize_);
}

void SharedGradients::reduce(const WeightGradients* gradients, OpCall& call) const {
  const SequenceShape& shape = problem_.shape;
  const int shares = groups_ / problem_.directions;
  runParallel(problem_.directions * threads_, threads_, [&](int index, int) {
    const int direction = index / threads_;
    problem_.kernels->reduceWordShares(shape.inputs, shape.units, shares_ + direction * shares * shareSize_, shares,
                                       gradients[direction].input, {index % threads_, threads_});
  });
  if (!wantsWords_) return;
  memcpy(call.integerOutput(1, {words_.count}), words_.ids, words_.count * sizeof(int32_t));
  float* const sums = call.floatOutput(2, {words_.count, shape.inputs});
  const int tasks = (words_.count + kWordsPerTask - 1) / kWordsPerTask;
  std::vector<float> norms(tasks);
  std::vector<int32_t> places(static_cast<size_t>(groups_) * threads_);
  runParallel(tasks, threads_, [&](int task, int slot) {
    int32_t* const own = places.data() + static_cast<size_t>(slot) * groups_;
    for (int word = task * kWordsPerTask; word < std::min((task + 1) * kWordsPerTask, words_.count); word++) {
      int count = 0;
      for (int group = 0; group < groups_; group++) {
        const int32_t place = slots_[static_cast<size_t>(group) * words_.count + word];
        if (place >= 0) own[count++] = group * mostWords_ + place;
      }
      norms[task] += problem_.table->sumRows(gradients_, own, count, shape.inputs,
                                             sums + static_cast<size_t>(word) * shape.inputs);
    }
  });
  *call.floatOutput(3, {1}) = std::accumulate(norms.begin(), norms.end(), 0.0f);
}

}  // namespace winnow
