// The input's product for words that stand in a batch many times: once for each different one.
#pragma once
#include "../kernel_table.h"
#include "layout.h"
#include "rows.h"

namespace winnow::WINNOW_ISA {

template <class Cell>
void project(int inputs, int units, const TableRows& rows, const float* packed, float* projected, float* scratch) {
  const Layout<Cell> layout(inputs, units);
  const long stride = static_cast<long>(rows.count) * kPanel;
  for (int index = 0; index < rows.count; index++) {
    rowToPanels(rows.table + static_cast<long>(rows.ids[index]) * inputs, inputs, scratch + index * kPanel, stride);
  }
  const Panels operand = {scratch, stride, inputs};
  for (int panel = 0; panel < layout.inputEnd; panel++) {
    const Start start = {packed + layout.biasOffset() + static_cast<long>(panel) * kPanel, nullptr, 0};
    multiplyPanel(rows.count, &operand, 1, packed + layout.forwardOffset(panel), start, projected + panel * kPanel,
                  layout.projectedColumns());
  }
}

}  // namespace winnow::WINNOW_ISA
