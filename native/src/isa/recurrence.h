// A cell's kernels from the cell's description.
#pragma once
#include "backward_pass.h"
#include "forward_pass.h"
#include "packing.h"

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
      runForward<Cell>,
      runBackward<Cell>,
      reduceGradients<Cell>,
  };
}

}  // namespace winnow::WINNOW_ISA
