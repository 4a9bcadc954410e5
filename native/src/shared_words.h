// Words that stand in a batch many times: what depends on the word alone is computed once for each different one.
#pragma once
#include <optional>

#include "projection_cache.h"
#include "recurrent_problem.h"
#include "token_index.h"

namespace winnow {

// The input's products with both directions' weights, once for each different word of a batch. Empty where each step had
// better compute its own; the results are the same.
class SharedProjections {
 public:
  // `weights`: both directions', as packForward left them. Inference keeps projections for the next call, which training
  // would never find again.
  SharedProjections(const RecurrentProblem& problem, const float* weights, size_t weightsSize, bool keeps,
                    Workspace& workspace, int threads);

  const Projected& of(int direction) const { return projected_[direction]; }

 private:
  Projected projected_[2] = {};
  std::vector<const float*> words_[2];
  std::vector<ProjectionLease> kept_;
};

// The batch's words if the gradient op had better go through the input word by word. Depends on the batch alone.
std::optional<TokenIndex> wordsToShare(const RecurrentProblem& problem, int purpose, Workspace& workspace);

// The way back through the input word by word: within each group of rows while it runs, then over all groups. Groups are
// counted once for each direction.
class SharedGradients {
 public:
  SharedGradients(const RecurrentProblem& problem, const TokenIndex& words, const Groups& groups, bool wantsWords,
                  Workspace& workspace, int threads);

  WordSums sumsOf(int group, int slot) const;
  // What a pass has left in `sums` becomes the group's share.
  void takeGroup(const WordSums& sums, const float* weights, int group, int slot) const;
  // Adds the groups up: the input weights' gradients, and, where they are wanted, outputs 1 to 3: the words, their
  // gradients and the square norm.
  void reduce(const WeightGradients* gradients, OpCall& call) const;

 private:
  const RecurrentProblem& problem_;
  const TokenIndex words_;
  const int groups_;
  const int threads_;
  const bool wantsWords_;
  int mostWords_ = 0;  // of a group
  size_t sumsSize_, scratchSize_, shareSize_;
  int32_t* slots_;
  int32_t* lists_;
  float* sums_;
  float* scratch_;
  float* shares_;
  float* gradients_;
};

}  // namespace winnow
