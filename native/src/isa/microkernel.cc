#include "microkernel.h"

#include <utility>

namespace winnow::WINNOW_ISA {
namespace {

// Adds the products of one column of the left operand (element of row I at left[I * stride]) with one row of the right.
// The fold expression unrolls over the rows, so that the accumulators never leave their registers.
template <int stride, size_t... I>
WINNOW_INLINE void addColumn(const float* left, const float* right, Vec* sums, std::index_sequence<I...>) {
  const Vec first = load(right), second = load(right + kLanes);
  ((sums[2 * I] += first * left[I * stride], sums[2 * I + 1] += second * left[I * stride]), ...);
}

template <size_t... I>
WINNOW_INLINE void fill(Vec* sums, Vec first, Vec second, std::index_sequence<I...>) {
  ((sums[2 * I] = first, sums[2 * I + 1] = second), ...);
}

template <size_t... I>
WINNOW_INLINE void loadTile(Vec* sums, const float* from, std::index_sequence<I...>) {
  ((sums[2 * I] = load(from + I * kPanel), sums[2 * I + 1] = load(from + I * kPanel + kLanes)), ...);
}

template <size_t... I>
WINNOW_INLINE void loadRows(Vec* sums, const float* const* rows, long column, std::index_sequence<I...>) {
  ((sums[2 * I] = load(rows[I] + column), sums[2 * I + 1] = load(rows[I] + column + kLanes)), ...);
}

template <size_t... I>
WINNOW_INLINE void storeTile(const Vec* sums, float* to, long stride, std::index_sequence<I...>) {
  ((store(to + I * stride, sums[2 * I]), store(to + I * stride + kLanes, sums[2 * I + 1])), ...);
}

template <int rows>
__attribute__((noinline)) void multiplyTile(const Panels* left, int parts, long firstRow, const float* right,
                                            const Start& start, float* result, long resultStride) {
  constexpr auto each = std::make_index_sequence<rows>();
  Vec sums[2 * rows];
  if (start.rows) {
    loadRows(sums, start.rows + firstRow, start.column, each);
  } else if (start.bias) {
    fill(sums, load(start.bias), load(start.bias + kLanes), each);
  } else {
    fill(sums, Vec{}, Vec{}, each);
  }
  for (int part = 0; part < parts; part++) {
    const float* panel = left[part].values + firstRow * kPanel;
    for (int columns = left[part].columns; columns > 0; columns -= kPanel, panel += left[part].panelStride) {
      const float* const end = panel + smaller(columns, kPanel);
      for (const float* element = panel; element < end; element++, right += kPanel) {
        addColumn<kPanel>(element, right, sums, each);
      }
    }
  }
  storeTile(sums, result, resultStride, each);
}

using TileFunction = void (*)(const Panels*, int, long, const float*, const Start&, float*, long);

struct TileFunctions {
  TileFunction byRows[kTileRows];
};

template <size_t... I>
constexpr TileFunctions tileFunctions(std::index_sequence<I...>) {
  return {{multiplyTile<static_cast<int>(I) + 1>...}};
}

constexpr TileFunctions kTiles = tileFunctions(std::make_index_sequence<kTileRows>());

}  // namespace

void multiplyPanel(int rows, const Panels* left, int parts, const float* right, const Start& start, float* result,
                   long resultStride) {
  // Tiles of almost the same height: 13 rows as 7 + 6, not as 12 + 1.
  const int tiles = (rows + kTileRows - 1) / kTileRows;
  for (int tile = 0, done = 0; tile < tiles; tile++) {
    const int height = (rows - done + tiles - tile - 1) / (tiles - tile);
    kTiles.byRows[height - 1](left, parts, done, right, start, result + done * resultStride, resultStride);
    done += height;
  }
}

void sumOuterProducts(const float* left, const float* right, int rows, float* tile, bool add) {
  constexpr auto each = std::make_index_sequence<kTileRows>();
  Vec sums[2 * kTileRows];
  if (add) {
    loadTile(sums, tile, each);
  } else {
    fill(sums, Vec{}, Vec{}, each);
  }
  for (int row = 0; row < rows; row++, left += kTileRows, right += kPanel) addColumn<1>(left, right, sums, each);
  storeTile(sums, tile, kPanel, each);
}

}  // namespace winnow::WINNOW_ISA
