// A cell's kernels from the cell's description.
#pragma once
#include "backward_pass.h"
#include "forward_pass.h"
#include "packing.h"
#include "projection.h"
#include "word_gradients.h"

namespace winnow::WINNOW_ISA {

template <class Cell>
constexpr CellKernels cellKernels() {
  return {
      Cell::kGates,
      Cell::kBiasRows,
      [](int inputs, int units) { return Layout<Cell>(inputs, units).forwardSize(); },
      [](int inputs, int units) { return Layout<Cell>(inputs, units).backwardSize(); },
      [](int units) { return static_cast<size_t>(Layout<Cell>(1, units).paddedUnits()) * Cell::kSavedPerUnit; },
      [](int inputs, int units) { return Layout<Cell>(inputs, units).gradientSize(); },
      forwardScratchSize<Cell>,
      backwardScratchSize<Cell>,
      packForward<Cell>,
      packBackward<Cell>,
      [](int units) { return static_cast<long>(Layout<Cell>(1, units).projectedColumns()); },
      [](int inputs, int rows) { return static_cast<size_t>(Layout<Cell>(inputs, 1).inputPanels()) * rows * kPanel; },
      project<Cell>,
      runForward<Cell>,
      runBackward<Cell>,
      reduceGradients<Cell>,
      wordSumsSize<Cell>,
      [](int inputs, int units) { return WordScratch<Cell>(Layout<Cell>(inputs, units)).total; },
      wordShareSize<Cell>,
      differentiateWords<Cell>,
      reduceWordShares<Cell>,
  };
}

}  // namespace winnow::WINNOW_ISA
