#include "projection_cache.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <list>
#include <mutex>

#include "threads.h"

namespace winnow {
namespace {

// Of one layer in one direction: 14,500 words of 64 inputs for 128 LSTM units.
constexpr size_t kMostBytes = size_t{32} << 20;
// Of all that nobody uses at the moment; what was used longest ago goes first.
constexpr size_t kMostIdleBytes = size_t{96} << 20;
constexpr int kWordsPerTask = 256;
// Words stand all over both tables: without fetching them ahead, comparing is waiting.
constexpr int kWordsAhead = 4;
constexpr int kFloatsPerLine = 16;

struct IdleProjections {
  std::mutex mutex;
  std::list<std::unique_ptr<KeptProjections>> list;  // most recently used first
};

// Never destroyed: a worker may be inside a kernel while the process ends.
IdleProjections& idle() {
  static IdleProjections& instance = *new IdleProjections;
  return instance;
}

}  // namespace

KeptProjections::KeptProjections(const ProjectionSource& source)
    : source_(source), columns_(source.kernels->projectedColumns(source.units)), places_(source.vocabulary, -1) {
  const size_t gateColumns = static_cast<size_t>(source.kernels->gates) * source.units;
  weightsSize_ = gateColumns * source.inputs;
  biasSize_ = gateColumns * source.kernels->biasRows;
  const size_t wordBytes = (columns_ + source.inputs) * sizeof(float);
  capacity_ = static_cast<int>(std::min<size_t>(source.vocabulary, kMostBytes / wordBytes));
  projections_ = memory_.floats(capacity_ * (columns_ + source.inputs) + weightsSize_ + biasSize_);
  vectors_ = projections_ + capacity_ * columns_;
  weights_ = vectors_ + static_cast<size_t>(capacity_) * source.inputs;
  bias_ = weights_ + weightsSize_;
  forget();
}

bool KeptProjections::isFor(const ProjectionSource& source) const {
  return source.kernels == source_.kernels && source.table == source_.table && source.vocabulary == source_.vocabulary &&
         source.inputs == source_.inputs && source.units == source_.units && source.weights.input == source_.weights.input &&
         source.weights.bias == source_.weights.bias;
}

size_t KeptProjections::bytes() const {
  return (capacity_ * (columns_ + source_.inputs) + weightsSize_ + biasSize_) * sizeof(float);
}

bool KeptProjections::weightsAreTheSame() const {
  return memcmp(weights_, source_.weights.input, weightsSize_ * sizeof(float)) == 0 &&
         memcmp(bias_, source_.weights.bias, biasSize_ * sizeof(float)) == 0;
}

void KeptProjections::forget() {
  std::fill(places_.begin(), places_.end(), -1);
  count_ = 0;
  memcpy(weights_, source_.weights.input, weightsSize_ * sizeof(float));
  memcpy(bias_, source_.weights.bias, biasSize_ * sizeof(float));
}

void KeptProjections::compare(const ProjectionSource& source, const int32_t* ids, int count, int threads) {
  source_ = source;
  std::atomic<bool> same{weightsAreTheSame()};
  const size_t bytes = source_.inputs * sizeof(float);
  if (same) {
    const int tasks = (count + kWordsPerTask - 1) / kWordsPerTask;
    runParallel(tasks, threads, [&](int task, int) {
      const int end = std::min((task + 1) * kWordsPerTask, count);
      for (int word = task * kWordsPerTask; word < end; word++) {
        if (word + kWordsAhead < end) fetchForComparison(ids[word + kWordsAhead]);
        const int place = places_[ids[word]];
        if (place < 0) continue;
        if (memcmp(keptVector(place), vector(ids[word]), bytes) != 0) same = false;
      }
    });
  }
  if (!same) forget();
}

void KeptProjections::fetchForComparison(int id) const {
  if (places_[id] < 0) return;
  const float* const kept = keptVector(places_[id]);
  const float* const now = vector(id);
  for (int column = 0; column < source_.inputs; column += kFloatsPerLine) {
    __builtin_prefetch(kept + column);
    __builtin_prefetch(now + column);
  }
}

int KeptProjections::add(const int32_t* ids, int count, float** room) {
  const int taken = std::min(count, capacity_ - count_);
  *room = row(count_);
  for (int word = 0; word < taken; word++, count_++) {
    places_[ids[word]] = count_;
    memcpy(vectors_ + static_cast<size_t>(count_) * source_.inputs, vector(ids[word]), source_.inputs * sizeof(float));
  }
  return taken;
}

ProjectionLease::ProjectionLease(const ProjectionSource& source) {
  {
    const std::lock_guard<std::mutex> lock(idle().mutex);
    auto& list = idle().list;
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& kept) { return kept->isFor(source); });
    if (found != list.end()) {
      kept_ = std::move(*found);
      list.erase(found);
    }
  }
  if (!kept_) kept_ = std::make_unique<KeptProjections>(source);
}

ProjectionLease::~ProjectionLease() {
  if (!kept_) return;
  const std::lock_guard<std::mutex> lock(idle().mutex);
  auto& list = idle().list;
  list.push_front(std::move(kept_));
  size_t bytes = 0;
  for (auto kept = list.begin(); kept != list.end();) {
    bytes += (*kept)->bytes();
    kept = bytes > kMostIdleBytes ? list.erase(kept) : std::next(kept);
  }
}

void trimProjections() {
  const std::lock_guard<std::mutex> lock(idle().mutex);
  idle().list.clear();
}

}  // namespace winnow
