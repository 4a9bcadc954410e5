// Rows of activations between plain arrays and the panels that the micro-kernels read.
#pragma once
#include "microkernel.h"

namespace winnow::WINNOW_ISA {

// Scratch memory is one piece: sizes are added up first, pointers are handed out later in the same order.
class ScratchPlan {
 public:
  size_t reserve(size_t floats) {
    const size_t offset = total_;
    total_ += (floats + 15) & ~size_t{15};  // each piece begins on a cache line
    return offset;
  }
  size_t total() const { return total_; }

 private:
  size_t total_ = 0;
};

// `panels` points at the row in the first panel.
WINNOW_INLINE void rowToPanels(const float* row, int columns, float* panels, long panelStride) {
  for (; columns >= kPanel; columns -= kPanel, row += kPanel, panels += panelStride) {
    memcpy(panels, row, kPanel * sizeof(float));
  }
  if (columns > 0) memcpy(panels, row, columns * sizeof(float));
}

WINNOW_INLINE void panelsToRow(const float* panels, long panelStride, float* row, int columns) {
  for (; columns >= kPanel; columns -= kPanel, row += kPanel, panels += panelStride) {
    memcpy(row, panels, kPanel * sizeof(float));
  }
  if (columns > 0) memcpy(row, panels, columns * sizeof(float));
}

WINNOW_INLINE void copyRow(const float* from, float* to, int columns) {
  int column = 0;
  for (; column + kLanes <= columns; column += kLanes) store(to + column, load(from + column));
  for (; column < columns; column++) to[column] = from[column];
}

WINNOW_INLINE void addRow(const float* from, float* to, int columns) {
  int column = 0;
  for (; column + kLanes <= columns; column += kLanes) store(to + column, load(to + column) + load(from + column));
  for (; column < columns; column++) to[column] += from[column];
}

// Columns `first` and following of one row into strips kTileRows wide (the left operand of sumOuterProducts). `strips`
// points at the row in the first strip. A null row stands for zeros.
WINNOW_INLINE void rowToStrips(const float* row, int first, int columns, float* strips, long stripStride) {
  float* strip = strips + first / kTileRows * stripStride;
  int lane = first % kTileRows, column = 0;
  if (lane > 0) {
    for (; lane < kTileRows && column < columns; lane++, column++) strip[lane] = row ? row[column] : 0.0f;
    if (lane < kTileRows) return;
    strip += stripStride;
  }
  for (; column + kTileRows <= columns; column += kTileRows, strip += stripStride) {
    if (row) {
      memcpy(strip, row + column, kTileRows * sizeof(float));
    } else {
      memset(strip, 0, kTileRows * sizeof(float));
    }
  }
  for (lane = 0; column < columns; lane++, column++) strip[lane] = row ? row[column] : 0.0f;
}

}  // namespace winnow::WINNOW_ISA
