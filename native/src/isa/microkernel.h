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

// What a product is added to: for each row kPanel numbers of its own, at rows[r] + column; else `bias` for all; else 0.
struct Start {
  const float* bias;
  const float* const* rows;
  long column;
};

// result[r] = start[r] + left[r] * right for r < rows, kPanel columns. The left operand is `parts` pieces side by side;
// right holds a row of kPanel for each of their columns. Terms are added in the order of the columns, so that a product in
// two parts has the same bits as one that starts from the sum of the first part.
void multiplyPanel(int rows, const Panels* left, int parts, const float* right, const Start& start, float* result,
                   long resultStride);

// tile[k][j] = (or +=, if add) the sum over rows of left[row][k] * right[row][j]; k < kTileRows, j < kPanel.
void sumOuterProducts(const float* left, const float* right, int rows, float* tile, bool add);

}  // namespace winnow::WINNOW_ISA
