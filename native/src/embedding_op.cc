#include "embedding_op.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "dispatch.h"
#include "lengths.h"
#include "threads.h"
#include "workspace.h"

namespace winnow {
namespace {

// Touched rows that one task sums up: about 0.1 ms for usual texts.
constexpr int kRowsPerTask = 64;

// A batch's tokens, sorted by id.
struct TokensById {
  int32_t* ends;    // for each id of the vocabulary, where its tokens end in `places`
  int32_t* places;  // rows of the gradient
  int touched;

  int begin(int id) const { return id > 0 ? ends[id - 1] : 0; }
};

TokensById sortTokens(const ArrivingGradient& gradient, ScratchBuffer& memory) {
  const std::vector<int32_t>& lengths = gradient.lengths;
  const int vocabulary = gradient.vocabulary;
  const long tokens = std::accumulate(lengths.begin(), lengths.end(), 0L);
  auto* numbers = static_cast<int32_t*>(memory.bytes((vocabulary + tokens) * sizeof(int32_t)));
  TokensById result = {numbers, numbers + vocabulary, 0};
  memset(result.ends, 0, vocabulary * sizeof(int32_t));
  const auto eachToken = [&](auto&& visit) {
    for (size_t row = 0; row < lengths.size(); row++) {
      for (int position = 0; position < lengths[row]; position++) {
        const long place = static_cast<long>(row) * gradient.steps + position;
        visit(gradient.ids[place], static_cast<int32_t>(gradient.perPosition ? place : row));
      }
    }
  };
  eachToken([&](int32_t id, int32_t) {
    if (id < 0 || id >= vocabulary) failOp("an id is %d, but the table has %d rows", id, vocabulary);
    result.ends[id]++;
  });
  // Counts become beginnings; filling in moves each to its end.
  int32_t total = 0;
  for (int id = 0; id < vocabulary; id++) {
    const int32_t count = result.ends[id];
    result.touched += count > 0;
    result.ends[id] = total;
    total += count;
  }
  eachToken([&](int32_t id, int32_t place) { result.places[result.ends[id]++] = place; });
  return result;
}

}  // namespace

void sumByWord(OpCall& call, int firstOutput, const ArrivingGradient& gradient, ScratchBuffer& memory) {
  const TokensById tokens = sortTokens(gradient, memory);
  int32_t* touchedRows = call.integerOutput(firstOutput, {tokens.touched});
  float* values = call.floatOutput(firstOutput + 1, {tokens.touched, gradient.size});
  float* squareNorm = call.floatOutput(firstOutput + 2, {1});
  for (int id = 0, touched = 0; id < gradient.vocabulary; id++) {
    if (tokens.ends[id] > tokens.begin(id)) touchedRows[touched++] = id;
  }
  const int tasks = (tokens.touched + kRowsPerTask - 1) / kRowsPerTask;
  std::vector<float> norms(tasks);
  runParallel(tasks, threadCount(), [&](int task, int) {
    for (int touched = task * kRowsPerTask; touched < std::min((task + 1) * kRowsPerTask, tokens.touched); touched++) {
      const int id = touchedRows[touched], begin = tokens.begin(id);
      norms[task] += currentKernels().sumRows(gradient.values, tokens.places + begin, tokens.ends[id] - begin,
                                              static_cast<int>(gradient.size), values + touched * gradient.size);
    }
  });
  *squareNorm = std::accumulate(norms.begin(), norms.end(), 0.0f);
}

void runEmbeddingGradient(OpCall& call, const void* attributes) {
  const int vocabulary = static_cast<const EmbeddingAttributes*>(attributes)->vocabulary;
  const InputTensor ids = call.input(0, "ids", kInt32);
  const InputTensor lengthsInput = call.input(1, "lengths", kInt32);
  const InputTensor gradient = call.input(2, "gradient", kFloat);
  ids.expectRank(2, "[rows, positions]");
  const int64_t rows = ids.shape[0], steps = ids.shape[1];
  const bool perPosition = gradient.rank() == 3;
  const int64_t size = gradient.shape.empty() ? 0 : gradient.shape.back();
  if (perPosition) {
    gradient.expectShape({rows, steps, size}, "[rows, positions, size]");
  } else {
    gradient.expectShape({rows, size}, "[rows, size]");
  }
  const std::vector<int32_t> lengths = readLengths(lengthsInput, static_cast<int>(rows), static_cast<int>(steps));

  WorkspaceLease workspace;
  sumByWord(call, 0, {ids.integers(), steps, lengths, vocabulary, gradient.floats(), size, perPosition},
            workspace->indices);
}

}  // namespace winnow
