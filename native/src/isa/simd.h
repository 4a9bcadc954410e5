// A vector of floats as wide as the instruction set has it, through the compiler's vector extension.
//
// Everything in src/isa/ is compiled once for each instruction set, into a namespace of its own. Nothing here may use
// inline functions of the standard library: the linker keeps one copy of such a function, perhaps the one that was
// compiled for AVX-512, and older processors would run into it (a test looks for such symbols in the objects).
#pragma once
#include <cstddef>
#include <cstring>
#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#ifndef WINNOW_ISA
#error "compile with -DWINNOW_ISA=<namespace of this instruction set>"
#endif

#define WINNOW_INLINE static inline __attribute__((always_inline))

namespace winnow::WINNOW_ISA {

#if defined(__AVX512F__)
constexpr int kLanes = 16;
#elif defined(__AVX2__)
constexpr int kLanes = 8;
#else
constexpr int kLanes = 4;  // SSE2, NEON
#endif

typedef float Vec __attribute__((vector_size(kLanes * sizeof(float))));
typedef float UnalignedVec __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));

template <class T>
constexpr T smaller(T a, T b) {
  return a < b ? a : b;
}
template <class T>
constexpr T larger(T a, T b) {
  return a > b ? a : b;
}
constexpr int roundUp(int value, int multiple) { return (value + multiple - 1) / multiple * multiple; }

WINNOW_INLINE Vec load(const float* from) { return *reinterpret_cast<const UnalignedVec*>(from); }
WINNOW_INLINE void store(float* to, Vec value) { *reinterpret_cast<UnalignedVec*>(to) = value; }

// The first `count` lanes (none, if it is negative); the others are 0.
WINNOW_INLINE Vec loadFirst(const float* from, int count) {
  if (count >= kLanes) return load(from);
  Vec value = {};
  if (count > 0) memcpy(&value, from, count * sizeof(float));
  return value;
}

WINNOW_INLINE void storeFirst(float* to, Vec value, int count) {
  if (count >= kLanes) {
    store(to, value);
  } else if (count > 0) {
    memcpy(to, &value, count * sizeof(float));
  }
}

WINNOW_INLINE Vec reciprocal(Vec x) {
#if defined(__AVX512F__)
  const Vec guess = (Vec)_mm512_rcp14_ps((__m512)x);
  return guess * (2.0f - x * guess);
#elif defined(__AVX2__)
  const Vec guess = (Vec)_mm256_rcp_ps((__m256)x);
  return guess * (2.0f - x * guess);
#else
  return 1.0f / x;
#endif
}

// A NaN stays a NaN (x is the second operand of min and max): a loss that is not finite must be seen.
WINNOW_INLINE Vec clamp(Vec x, float limit) {
#if defined(__AVX512F__)
  return (Vec)_mm512_max_ps(_mm512_set1_ps(-limit), _mm512_min_ps(_mm512_set1_ps(limit), (__m512)x));
#elif defined(__AVX2__)
  return (Vec)_mm256_max_ps(_mm256_set1_ps(-limit), _mm256_min_ps(_mm256_set1_ps(limit), (__m256)x));
#else
  const Vec high = Vec{} + limit, low = Vec{} - limit;
  x = x > high ? high : x;
  return x < low ? low : x;
#endif
}

// slope * tanh(slope * x), slope a power of two: it goes into the coefficients, which loses no bit and saves a sigmoid two
// operations. Coefficients of tanh from tools/fit_tanh.py: two polynomials of degree 4, so that both chains of
// multiply-adds run side by side.
WINNOW_INLINE Vec scaledTanh(Vec x, float slope) {
  const float s = slope * slope;
  x = clamp(x, 8.4f / slope);
  const Vec z = x * x;
  Vec p = z * (1.445778419e-08f * s * s * s * s * s) + 2.137972341e-05f * s * s * s * s;
  Vec q = z * (8.219932743e-07f * s * s * s * s) + 3.361422189e-04f * s * s * s;
  p = p * z + 3.541614311e-03f * s * s * s;
  q = q * z + 2.605142773e-02f * s * s;
  p = p * z + 1.341957710e-01f * s * s;
  q = q * z + 4.675290093e-01f * s;
  p = p * z + 9.999999895e-01f * s;
  q = q * z + 1.0f;
  return p * x * reciprocal(q);
}

// Off by 3.1e-7 at most.
WINNOW_INLINE Vec fastTanh(Vec x) { return scaledTanh(x, 1.0f); }

WINNOW_INLINE Vec fastSigmoid(Vec x) { return scaledTanh(x, 0.5f) + 0.5f; }

}  // namespace winnow::WINNOW_ISA
