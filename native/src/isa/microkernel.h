// The two matrix products that all the time goes into: a handful of rows times a panel of the weights, and a tile of the
// weights' gradient. Each keeps its whole result in registers.
#pragma once
#include "simd.h"

namespace winnow::WINNOW_ISA {

// A panel is two vectors wide.
constexpr int kPanel = 2 * kLanes;

// Rows a tile. Accumulators (2 a row), two vectors of weights and a broadcast have to fit the registers: 32 with AVX-512
// and NEON, 16 else. 12 rows and 2 vectors reach 140 GFLOP/s a core with AVX-512 (of about 180).
#if defined(__AVX512F__)
constexpr int kTileRows = 12;
#elif defined(__aarch64__)
constexpr int kTileRows = 8;
#else
constexpr int kTileRows = 6;
#endif

// Left operand: rows whose columns are stored panel by panel. Element (row r, column k) is at
// values[k / kPanel * panelStride + r * kPanel + k % kPanel].
struct Panels {
  const float* values;
  long panelStride;
  int columns;
};

// result[r] = bias + left[r] * right for r < rows, kPanel columns. The left operand is `parts` pieces side by side; right
// holds a row of kPanel for each of their columns. bias may be null.
void multiplyPanel(int rows, const Panels* left, int parts, const float* right, const float* bias, float* result,
                   long resultStride);

// tile[k][j] = (or +=, if add) the sum over rows of left[row][k] * right[row][j]; k < kTileRows, j < kPanel.
void sumOuterProducts(const float* left, const float* right, int rows, float* tile, bool add);

}  // namespace winnow::WINNOW_ISA
