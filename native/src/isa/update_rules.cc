// What optimizers do to weights, with TensorFlow's formulae (ResourceApplyAdam and its kin), so that results compare.
#include "../kernel_table.h"
#include "simd.h"

namespace winnow::WINNOW_ISA {
namespace {

WINNOW_INLINE Vec squareRoot(Vec x) {
#if defined(__AVX512F__)
  return (Vec)_mm512_sqrt_ps((__m512)x);
#elif defined(__AVX2__)
  return (Vec)_mm256_sqrt_ps((__m256)x);
#else
  for (int lane = 0; lane < kLanes; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}

struct Adam {
  static constexpr int kMemories = 2;
  // rate is the corrected one: rate * sqrt(1 - secondDecay^step) / (1 - firstDecay^step)
  static Vec change(const RuleNumbers& numbers, Vec gradient, Vec& mean, Vec& variance) {
    mean += (gradient - mean) * (1.0f - numbers.firstDecay);
    variance += (gradient * gradient - variance) * (1.0f - numbers.secondDecay);
    return -numbers.rate * mean / (squareRoot(variance) + numbers.epsilon);
  }
};

struct Rmsprop {
  static constexpr int kMemories = 2;
  // secondDecay is that of the squares, firstDecay the momentum.
  static Vec change(const RuleNumbers& numbers, Vec gradient, Vec& squares, Vec& momentum) {
    squares += (gradient * gradient - squares) * (1.0f - numbers.secondDecay);
    momentum = momentum * numbers.firstDecay + numbers.rate * gradient / squareRoot(squares + numbers.epsilon);
    return -momentum;
  }
};

struct Adagrad {
  static constexpr int kMemories = 1;
  static Vec change(const RuleNumbers& numbers, Vec gradient, Vec& squares, Vec&) {
    squares += gradient * gradient;
    return -numbers.rate * gradient / (squareRoot(squares) + numbers.epsilon);
  }
};

struct Momentum {
  static constexpr int kMemories = 1;
  static Vec change(const RuleNumbers& numbers, Vec gradient, Vec& momentum, Vec&) {
    momentum = momentum * numbers.firstDecay - numbers.rate * gradient;
    return momentum;
  }
};

struct Descent {
  static constexpr int kMemories = 0;
  static Vec change(const RuleNumbers& numbers, Vec gradient, Vec&, Vec&) { return -numbers.rate * gradient; }
};

// The last few weights of a run go through the same code in a padded vector.
template <class Kind>
WINNOW_INLINE void updateVector(const RuleNumbers& numbers, const WeightRun& run, size_t at, int count) {
  Vec weights = loadFirst(run.weights + at, count);
  Vec first = Kind::kMemories > 0 ? loadFirst(run.first + at, count) : Vec{};
  Vec second = Kind::kMemories > 1 ? loadFirst(run.second + at, count) : Vec{};
  const Vec gradient = run.gradient ? loadFirst(run.gradient + at, count) * numbers.gradientScale : Vec{};
  weights -= weights * numbers.shrink;
  weights += Kind::change(numbers, gradient, first, second);
  storeFirst(run.weights + at, weights, count);
  if (Kind::kMemories > 0) storeFirst(run.first + at, first, count);
  if (Kind::kMemories > 1) storeFirst(run.second + at, second, count);
}

template <class Kind>
void update(const RuleNumbers& numbers, const WeightRun& run) {
  size_t at = 0;
  for (; at + kLanes <= run.count; at += kLanes) updateVector<Kind>(numbers, run, at, kLanes);
  if (at < run.count) updateVector<Kind>(numbers, run, at, static_cast<int>(run.count - at));
}

}  // namespace

void updateWeights(Rule rule, const RuleNumbers& numbers, const WeightRun& run) {
  if (rule == kAdam) update<Adam>(numbers, run);
  if (rule == kRmsprop) update<Rmsprop>(numbers, run);
  if (rule == kAdagrad) update<Adagrad>(numbers, run);
  if (rule == kMomentum) update<Momentum>(numbers, run);
  if (rule == kDescent) update<Descent>(numbers, run);
}

// Four sums side by side: one alone would wait for each addition before the next.
float squareNorm(const float* values, size_t count) {
  constexpr size_t kStep = 4 * kLanes;
  Vec sums[4] = {};
  size_t at = 0;
  for (; at + kStep <= count; at += kStep) {
    for (int part = 0; part < 4; part++) {
      const Vec value = load(values + at + part * kLanes);
      sums[part] += value * value;
    }
  }
  for (; at < count; at += kLanes) {
    const Vec value = loadFirst(values + at, static_cast<int>(count - at));
    sums[0] += value * value;
  }
  const Vec sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  float result = 0;
  for (int lane = 0; lane < kLanes; lane++) result += sum[lane];
  return result;
}

}  // namespace winnow::WINNOW_ISA
