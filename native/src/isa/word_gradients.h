// The way back through the input's product for words that stand in a batch many times. What arrives at a word's tokens is
// added up first; its own gradient and its part in that of the weights then take one product each.
#pragma once
#include "../kernel_table.h"
#include "layout.h"
#include "packing.h"
#include "rows.h"
#include "word_sums.h"

namespace winnow::WINNOW_ISA {

template <class Cell>
struct WordScratch {
  long stripStride, rowStride;
  int strips;
  size_t words, gradient, total;

  explicit WordScratch(const Layout<Cell>& layout)
      : stripStride(kWordRows * kTileRows),
        rowStride(layout.inputPanels() * kPanel),
        strips(roundUp(layout.inputs, kTileRows) / kTileRows) {
    ScratchPlan plan;
    words = plan.reserve(strips * stripStride);
    gradient = plan.reserve(kWordRows * rowStride);
    total = plan.total();
  }
};

template <class Cell>
size_t wordSumsSize(int units, int words) {
  return (words + kWordRows - 1) / kWordRows * wordBlockSize(Layout<Cell>(1, units));
}

template <class Cell>
size_t wordShareSize(int inputs, int units) {
  const Layout<Cell> layout(inputs, units);
  return static_cast<size_t>(layout.inputEnd) * roundUp(inputs, kTileRows) * kPanel;
}

template <class Cell>
void differentiateWords(int inputs, int units, const WordGradientCall& call, float* memory) {
  const Layout<Cell> layout(inputs, units);
  const WordScratch<Cell> scratch(layout);
  float* const strips = memory + scratch.words;
  float* const gradient = memory + scratch.gradient;
  const int shareRows = roundUp(inputs, kTileRows);
  if (call.sums.count == 0) memset(call.share, 0, wordShareSize<Cell>(inputs, units) * sizeof(float));
  memset(strips, 0, scratch.strips * scratch.stripStride * sizeof(float));
  for (int first = 0; first < call.sums.count; first += kWordRows) {
    const int count = smaller(kWordRows, call.sums.count - first);
    const float* const panels = wordSums(call.sums.sums, layout, first);
    for (int index = 0; index < count; index++) {
      const float* word = call.table + static_cast<long>(call.ids[call.sums.list[first + index]]) * inputs;
      rowToStrips(word, 0, inputs, strips + index * kTileRows, scratch.stripStride);
    }
    for (int panel = 0; panel < layout.inputEnd; panel++) {
      for (int strip = 0; strip < scratch.strips; strip++) {
        sumOuterProducts(strips + strip * scratch.stripStride, panels + panel * kWordStride, count,
                         call.share + (static_cast<long>(panel) * shareRows + strip * kTileRows) * kPanel, first > 0);
      }
    }
    if (!call.gradient) continue;
    const Panels operand = {panels, kWordStride, layout.inputRows()};
    for (int panel = 0; panel < layout.inputPanels(); panel++) {
      multiplyPanel(count, &operand, 1, call.weights + layout.backwardOffset(layout.statePanels() + panel), Start{},
                    gradient + panel * kPanel, scratch.rowStride);
    }
    for (int index = 0; index < count; index++) {
      copyRow(gradient + index * scratch.rowStride, call.gradient + static_cast<long>(first + index) * inputs, inputs);
    }
  }
}

template <class Cell>
void reduceWordShares(int inputs, int units, const float* shares, int shareCount, float* gradient, Part part) {
  const Layout<Cell> layout(inputs, units);
  const size_t shareSize = wordShareSize<Cell>(inputs, units);
  const long rows = roundUp(inputs, kTileRows);
  for (int block = 0; block < layout.blocks; block++) {
    for (int member = 0; member < Cell::kBlockPanels; member++) {
      const int panel = Cell::panelIndex(block, member, layout.blocks);
      if (!layout.takesInput(panel)) continue;
      for (int side = 0; side < 2; side++) {
        const Half half = Cell::half(block, member, side);
        const int width = layout.width(half.firstUnit);
        if (width == 0) continue;
        float* to = gradient + static_cast<long>(half.gate) * units + half.firstUnit;
        const float* from = shares + panel * rows * kPanel + side * kLanes;
        for (int row = part.begin(inputs); row < part.end(inputs); row++) {
          storeFirst(to + static_cast<long>(row) * layout.columns(),
                     sumShares(from + static_cast<long>(row) * kPanel, shareSize, shareCount), width);
        }
      }
    }
  }
}

}  // namespace winnow::WINNOW_ISA
