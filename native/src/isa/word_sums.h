// Sums of the gates' gradients for each different word of a group of rows, laid out as the micro-kernels read them.
#pragma once
#include "layout.h"

namespace winnow::WINNOW_ISA {

// Words go through the products in blocks: panels of 128 rows (256 KB for 128 LSTM units) stay in the second-level cache.
// A row between the panels keeps those of one word out of one set of the first-level cache.
constexpr int kWordRows = 128;
constexpr long kWordStride = (kWordRows + 1) * kPanel;

template <class Cell>
size_t wordBlockSize(const Layout<Cell>& layout) {
  return layout.inputEnd * kWordStride;
}

template <class Cell>
float* wordSums(float* sums, const Layout<Cell>& layout, int word) {
  return sums + word / kWordRows * wordBlockSize(layout) + word % kWordRows * kPanel;
}

WINNOW_INLINE void copyPanels(const float* from, long fromStride, float* to, long toStride, int panels) {
  for (int panel = 0; panel < panels; panel++, from += fromStride, to += toStride) {
    store(to, load(from));
    store(to + kLanes, load(from + kLanes));
  }
}

WINNOW_INLINE void addPanels(const float* from, long fromStride, float* to, long toStride, int panels) {
  for (int panel = 0; panel < panels; panel++, from += fromStride, to += toStride) {
    store(to, load(to) + load(from));
    store(to + kLanes, load(to + kLanes) + load(from + kLanes));
  }
}

}  // namespace winnow::WINNOW_ISA
