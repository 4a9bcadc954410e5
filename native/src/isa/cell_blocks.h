// What the passes hand to a cell: one block of units at one step, for the rows that are still live.
#pragma once
#include "layout.h"

namespace winnow::WINNOW_ISA {

// Pre-activations are there; the cell computes the new state.
struct ForwardBlock {
  int live;
  float* sums;         // a row: the block's panels side by side; the cell may write into them
  const float* state;  // the state before, a row every kPanel floats
  float* nextState;    // likewise
  float* carry;        // what else the cell carries from step to step (LSTM's c), kBlockUnits a row
  float* saved;        // kSavedPerUnit * kBlockUnits a row, or null
};

// The gradient of the state is there; the cell computes those of the pre-activations.
struct BackwardBlock {
  int live;
  int firstUnit;
  int units;
  const float* saved;
  const float* savedBefore;               // of the step before, or null at the first
  const float* const* stateBefore;        // whole rows, null at the first step
  const float* const* stateAfter;         // whole rows
  const float* stateGradient;             // this block's columns
  long stateGradientStride;
  float* carry;                           // kBlockUnits a row
  float* panels[4];                       // where each member panel's gradients go, a row every kPanel floats
  float* biasGradients[4];                // one panel each
};

WINNOW_INLINE void addTo(float* sums, Vec value) { store(sums, load(sums) + value); }

}  // namespace winnow::WINNOW_ISA
