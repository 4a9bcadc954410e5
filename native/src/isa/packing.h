// Weights into panels before a pass, gradients out of panels after it. Both are small beside the pass itself (0.4 MB for
// 64 inputs and 128 LSTM units), so weights are packed anew at every call: nobody has to say that they changed.
#pragma once
#include "../kernel_table.h"
#include "layout.h"

namespace winnow::WINNOW_ISA {

template <class Cell>
void packHalf(const Layout<Cell>& layout, Half half, const float* weightRow, float* to) {
  const float* from = weightRow + half.gate * layout.units + half.firstUnit;
  store(to, loadFirst(from, layout.units - half.firstUnit));
}

template <class Cell>
Vec packedBias(const Layout<Cell>& layout, int panel, Half half, const float* bias) {
  const long offset = static_cast<long>(half.gate) * layout.units + half.firstUnit;
  const int width = layout.units - half.firstUnit;
  // With two biases the first belongs to the input's product, the second to the state's.
  if (Cell::kBiasRows == 1) return loadFirst(bias + offset, width);
  Vec sum = {};
  if (layout.takesInput(panel)) sum += loadFirst(bias + offset, width);
  if (layout.takesState(panel)) sum += loadFirst(bias + layout.columns() + offset, width);
  return sum;
}

template <class Cell>
void packForward(int inputs, int units, const WeightPointers& weights, float* packed, Part part) {
  const Layout<Cell> layout(inputs, units);
  for (int block = part.begin(layout.blocks); block < part.end(layout.blocks); block++) {
    for (int member = 0; member < Cell::kBlockPanels; member++) {
      const int panel = Cell::panelIndex(block, member, layout.blocks);
      const Half halves[2] = {Cell::half(block, member, 0), Cell::half(block, member, 1)};
      float* to = packed + layout.forwardOffset(panel);
      const auto packRows = [&](const float* from, int rows) {
        for (int row = 0; row < rows; row++, from += layout.columns(), to += kPanel) {
          packHalf(layout, halves[0], from, to);
          packHalf(layout, halves[1], from, to + kLanes);
        }
      };
      if (layout.takesInput(panel)) packRows(weights.input, inputs);
      if (layout.takesState(panel)) packRows(weights.state, units);
      float* bias = packed + layout.biasOffset() + static_cast<size_t>(panel) * kPanel;
      store(bias, packedBias(layout, panel, halves[0], weights.bias));
      store(bias + kLanes, packedBias(layout, panel, halves[1], weights.bias));
    }
  }
}

// Transposes kPanel columns (state units or inputs from firstColumn on; `rows` of them exist) of one half.
template <class Cell>
void transposeHalf(const Layout<Cell>& layout, Half half, const float* weights, int firstColumn, int columns, float* to) {
  const int width = layout.width(half.firstUnit);
  memset(to, 0, static_cast<size_t>(kLanes) * kPanel * sizeof(float));
  for (int column = 0; column < smaller(kPanel, columns - firstColumn); column++) {
    const float* from = weights + static_cast<long>(firstColumn + column) * layout.columns() +
                        static_cast<long>(half.gate) * layout.units + half.firstUnit;
    for (int lane = 0; lane < width; lane++) to[lane * kPanel + column] = from[lane];
  }
}

template <class Cell>
void packBackward(int inputs, int units, const WeightPointers& weights, float* packed, Part part) {
  const Layout<Cell> layout(inputs, units);
  const int columnPanels = layout.statePanels() + layout.inputPanels();
  for (int columnPanel = part.begin(columnPanels); columnPanel < part.end(columnPanels); columnPanel++) {
    const bool isState = columnPanel < layout.statePanels();
    const int firstColumn = (isState ? columnPanel : columnPanel - layout.statePanels()) * kPanel;
    for (int block = 0; block < layout.blocks; block++) {
      for (int member = 0; member < Cell::kBlockPanels; member++) {
        const int panel = Cell::panelIndex(block, member, layout.blocks);
        if (!(isState ? layout.takesState(panel) : layout.takesInput(panel))) continue;
        const long row = static_cast<long>(isState ? panel - layout.stateBegin : panel) * kPanel;
        float* to = packed + layout.backwardOffset(columnPanel) + row * kPanel;
        for (int side = 0; side < 2; side++) {
          transposeHalf(layout, Cell::half(block, member, side), isState ? weights.state : weights.input, firstColumn,
                        isState ? units : inputs, to + side * kLanes * kPanel);
        }
      }
    }
  }
}

WINNOW_INLINE Vec sumShares(const float* shares, size_t shareSize, int shareCount) {
  Vec sum = load(shares);
  for (int share = 1; share < shareCount; share++) sum += load(shares + share * shareSize);
  return sum;
}

template <class Cell>
void reduceGradients(int inputs, int units, const float* shares, size_t shareSize, int shareCount,
                     const WeightGradients& gradients, Part part) {
  const Layout<Cell> layout(inputs, units);
  for (int block = 0; block < layout.blocks; block++) {
    for (int member = 0; member < Cell::kBlockPanels; member++) {
      const int panel = Cell::panelIndex(block, member, layout.blocks);
      for (int side = 0; side < 2; side++) {
        const Half half = Cell::half(block, member, side);
        const int width = layout.width(half.firstUnit);
        if (width == 0) continue;
        const long column = static_cast<long>(half.gate) * units + half.firstUnit;
        const float* from = shares + static_cast<size_t>(panel) * layout.gradientRows() * kPanel + side * kLanes;
        for (int row = part.begin(units + inputs); row < part.end(units + inputs); row++) {
          const bool isState = row < units;
          if (!(isState ? layout.takesState(panel) : layout.takesInput(panel))) continue;
          float* to = isState ? gradients.state + static_cast<long>(row) * layout.columns()
                              : gradients.input + static_cast<long>(row - units) * layout.columns();
          storeFirst(to + column, sumShares(from + static_cast<long>(row) * kPanel, shareSize, shareCount), width);
        }
        if (part.index > 0) continue;
        const float* bias = shares + layout.gradientBiasOffset() + static_cast<size_t>(panel) * kPanel + side * kLanes;
        const Vec sum = sumShares(bias, shareSize, shareCount);
        if (Cell::kBiasRows == 1 || layout.takesInput(panel)) storeFirst(gradients.bias + column, sum, width);
        if (Cell::kBiasRows == 2 && layout.takesState(panel)) {
          storeFirst(gradients.bias + layout.columns() + column, sum, width);
        }
      }
    }
  }
}

}  // namespace winnow::WINNOW_ISA
