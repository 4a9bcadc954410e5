// How the gates of a cell are laid out in panels.
//
// A cell works on blocks of units. For each block it needs a few panels (two vectors of pre-activations, each of one
// gate), some from state and input together, some from one of them: GRU's candidate multiplies the state's part by the
// reset gate before adding the input's part. Panels are numbered so that those that take the input come first and those
// that take the state come last; then each of both is one contiguous piece in the backward pass.
#pragma once
#include "microkernel.h"

namespace winnow::WINNOW_ISA {

// One vector of a panel: kLanes units of one gate.
struct Half {
  int gate;
  int firstUnit;
};

template <class Cell>
struct Layout {
  int inputs;
  int units;
  int blocks;
  int panels;
  int inputEnd;    // panels [0, inputEnd) take the input
  int stateBegin;  // panels [stateBegin, panels) take the state

  Layout(int inputCount, int unitCount)
      : inputs(inputCount),
        units(unitCount),
        blocks((unitCount + Cell::kBlockUnits - 1) / Cell::kBlockUnits),
        panels(blocks * Cell::kBlockPanels),
        inputEnd(Cell::inputEnd(blocks)),
        stateBegin(Cell::stateBegin(blocks)) {}

  bool takesInput(int panel) const { return panel < inputEnd; }
  bool takesState(int panel) const { return panel >= stateBegin; }
  int inputPanels() const { return (inputs + kPanel - 1) / kPanel; }
  int statePanels() const { return (units + kPanel - 1) / kPanel; }
  int paddedUnits() const { return blocks * Cell::kBlockUnits; }
  int columns() const { return Cell::kGates * units; }
  // Of the input's product: the panels that take the input, side by side.
  int projectedColumns() const { return inputEnd * kPanel; }

  // Units that exist among the kLanes from firstUnit on.
  int width(int firstUnit) const { return larger(0, smaller(kLanes, units - firstUnit)); }

  // Forward weights: for each panel the rows of its input part, then those of its state part; after them all the biases.
  size_t forwardOffset(int panel) const {
    const long both = larger(0, smaller(panel, inputEnd) - stateBegin);
    const long inputOnly = smaller(panel, stateBegin);
    const long stateOnly = larger(0, panel - inputEnd);
    return (inputOnly * inputs + both * (units + inputs) + stateOnly * units) * kPanel;
  }
  size_t biasOffset() const { return forwardOffset(panels); }
  size_t forwardSize() const { return biasOffset() + static_cast<size_t>(panels) * kPanel; }

  // Backward weights are the transpose: for each panel of state columns a row for each gate column that takes the state,
  // then the same for the input.
  int stateRows() const { return (panels - stateBegin) * kPanel; }
  int inputRows() const { return inputEnd * kPanel; }
  size_t backwardOffset(int columnPanel) const {
    const long before = smaller(columnPanel, statePanels());
    return (before * stateRows() + static_cast<long>(columnPanel - before) * inputRows()) * kPanel;
  }
  size_t backwardSize() const { return backwardOffset(statePanels() + inputPanels()); }

  // Gradients of the weights: for each panel a row for each state unit and input (rounded up to whole tiles), then the
  // biases. A panel that takes only one of them leaves the other's rows unused.
  int gradientRows() const { return roundUp(units + inputs, kTileRows); }
  size_t gradientBiasOffset() const { return static_cast<size_t>(panels) * gradientRows() * kPanel; }
  size_t gradientSize() const { return gradientBiasOffset() + static_cast<size_t>(panels) * kPanel; }
};

}  // namespace winnow::WINNOW_ISA
