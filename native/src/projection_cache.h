// Projections of words that inference keeps from one call to the next: while nobody trains, the words of the next batch are
// mostly those of the last ones. Nobody has to say that weights have changed: each use compares the weights and the words'
// vectors with those that the projections were made from, which costs a tenth of making them.
#pragma once
#include <memory>
#include <vector>

#include "buffers.h"
#include "kernel_table.h"

namespace winnow {

// What projections are made from.
struct ProjectionSource {
  const CellKernels* kernels;
  const float* table;  // [vocabulary, inputs]
  int vocabulary;
  int inputs;
  int units;
  WeightPointers weights;
};

// Projections from one source, as many as fit.
class KeptProjections {
 public:
  explicit KeptProjections(const ProjectionSource& source);

  bool isFor(const ProjectionSource& source) const;
  size_t bytes() const;

  // Forgets everything when the weights are others than before, or one of these words.
  void compare(const ProjectionSource& source, const int32_t* ids, int count, int threads);
  const float* find(int id) const { return places_[id] < 0 ? nullptr : row(places_[id]); }
  // Takes the first of these words, as many as there is room for; says how many. Their projections go to `room`, one after
  // the other.
  int add(const int32_t* ids, int count, float** room);

 private:
  float* row(int place) const { return projections_ + static_cast<size_t>(place) * columns_; }
  const float* vector(int id) const { return source_.table + static_cast<size_t>(id) * source_.inputs; }
  const float* keptVector(int place) const { return vectors_ + static_cast<size_t>(place) * source_.inputs; }
  bool weightsAreTheSame() const;
  void fetchForComparison(int id) const;
  void forget();

  ProjectionSource source_;
  long columns_;
  size_t weightsSize_, biasSize_;
  int capacity_;
  int count_ = 0;
  std::vector<int32_t> places_;  // of each id, or -1
  ScratchBuffer memory_;
  float* projections_;
  float* vectors_;
  float* weights_;
  float* bias_;
};

// Nobody else uses them as long as the lease lives.
class ProjectionLease {
 public:
  explicit ProjectionLease(const ProjectionSource& source);
  ~ProjectionLease();
  ProjectionLease(ProjectionLease&&) = default;

  KeptProjections* operator->() const { return kept_.get(); }

 private:
  std::unique_ptr<KeptProjections> kept_;
};

// Frees those that no call uses.
void trimProjections();

}  // namespace winnow
