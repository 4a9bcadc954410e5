// One direction of a recurrent layer, forward, for the rows of one group. A group runs through all its steps on one
// thread: no thread waits for another before the end. The input's product is part of every step, so that neither it nor
// a gathered input is ever written to memory; or, where words repeat, it was computed once for each different word
// (projection.h) and the step's sums start from it. Both ways give the same bits: terms are added in the same order.
#pragma once
#include "../kernel_table.h"
#include "cell_blocks.h"
#include "rows.h"

namespace winnow::WINNOW_ISA {

template <class Cell>
struct ForwardScratch {
  long stride;  // of a panel
  size_t state, nextState, input, sums, carry, starts, nextStarts, total;

  ForwardScratch(const Layout<Cell>& layout, int rows) : stride(static_cast<long>(rows) * kPanel) {
    ScratchPlan plan;
    state = plan.reserve(layout.statePanels() * stride);
    nextState = plan.reserve(layout.statePanels() * stride);
    input = plan.reserve(layout.inputPanels() * stride);
    sums = plan.reserve(Cell::kBlockPanels * stride);
    carry = plan.reserve(static_cast<size_t>(layout.paddedUnits()) * rows);
    starts = plan.reserve(rows * sizeof(float*) / sizeof(float));
    nextStarts = plan.reserve(rows * sizeof(float*) / sizeof(float));
    total = plan.total();
  }
};

template <class Cell>
size_t forwardScratchSize(const SequenceShape& shape, int rows) {
  return ForwardScratch<Cell>(Layout<Cell>(shape.inputs, shape.units), rows).total;
}

inline void gatherInputs(const ForwardCall& call, const RowGroup& group, int live, int step, float* panels, long stride) {
  for (int index = 0; index < live; index++) {
    const int row = group.rows[index];
    rowToPanels(call.input.at(call.shape, row, call.position(row, step)), call.shape.inputs, panels + index * kPanel,
                stride);
    if (step + 1 >= call.lengths[row]) continue;
    const float* next = call.input.at(call.shape, row, call.position(row, step + 1));
    for (int column = 0; column < call.shape.inputs; column += 16) __builtin_prefetch(next + column);
  }
}

// Where the sums of each row start from at this step. Says how many rows have such a step: the first ones.
inline int findProjected(const ForwardCall& call, const RowGroup& group, int live, int step, const float** starts) {
  int count = 0;
  for (; count < live && step < call.lengths[group.rows[count]]; count++) {
    const int row = group.rows[count];
    starts[count] = call.projected.at(call.cell(row, call.position(row, step)));
  }
  return count;
}

// Projected words come from far away, a panel of each row at a time: all at once would be more than can be on the way.
inline void fetchPanel(const float* const* starts, int count, long column) {
  for (int index = 0; index < count; index++) {
    for (int part = 0; part < kPanel; part += 16) __builtin_prefetch(starts[index] + column + part);
  }
}

inline void writeStates(const ForwardCall& call, const RowGroup& group, int live, int step, const float* panels,
                        long stride) {
  const int units = call.shape.units;
  for (int index = 0; index < live; index++) {
    const int row = group.rows[index];
    const float* state = panels + index * kPanel;
    if (call.sequence) {
      const int position = call.position(row, step);
      panelsToRow(state, stride, call.sequence + call.cell(row, position) * call.sequenceStride, units);
    }
    if (call.last && step + 1 == call.lengths[row]) panelsToRow(state, stride, call.last + row * call.lastStride, units);
  }
}

// Positions after a row's end repeat its final state; a row without any step is all zeros.
inline void writePadding(const ForwardCall& call, const RowGroup& group) {
  const size_t bytes = call.shape.units * sizeof(float);
  for (int index = 0; index < group.count; index++) {
    const int row = group.rows[index], length = call.lengths[row];
    if (call.last && length == 0) memset(call.last + row * call.lastStride, 0, bytes);
    if (!call.sequence) continue;
    float* states = call.sequence + call.cell(row, 0) * call.sequenceStride;
    const float* final = states + (call.reverse || length == 0 ? 0 : length - 1) * call.sequenceStride;
    for (int position = length; position < call.shape.steps; position++) {
      float* to = states + position * call.sequenceStride;
      if (length == 0) {
        memset(to, 0, bytes);
      } else {
        memcpy(to, final, bytes);
      }
    }
  }
}

template <class Cell>
void runForward(const ForwardCall& call, const RowGroup& group, float* saved, float* memory) {
  const Layout<Cell> layout(call.shape.inputs, call.shape.units);
  const ForwardScratch<Cell> scratch(layout, group.count);
  float* state = memory + scratch.state;
  float* nextState = memory + scratch.nextState;
  float* const inputs = memory + scratch.input;
  float* const sums = memory + scratch.sums;
  float* const carry = memory + scratch.carry;
  const float** starts = reinterpret_cast<const float**>(memory + scratch.starts);
  const float** nextStarts = reinterpret_cast<const float**>(memory + scratch.nextStarts);
  const bool isProjected = call.projected.words != nullptr;
  memset(state, 0, layout.statePanels() * scratch.stride * sizeof(float));
  memset(carry, 0, static_cast<size_t>(layout.paddedUnits()) * group.count * sizeof(float));
  const long savedPerBlock = Cell::kSavedPerUnit * Cell::kBlockUnits;

  int live = group.count;
  int coming = isProjected ? findProjected(call, group, live, 0, nextStarts) : 0;
  for (int step = 0; step < call.shape.steps; step++) {
    while (live > 0 && call.lengths[group.rows[live - 1]] <= step) live--;
    if (live == 0) break;
    if (isProjected) {
      const float** const now = nextStarts;
      nextStarts = starts;
      starts = now;
      coming = findProjected(call, group, live, step + 1, nextStarts);
    } else {
      gatherInputs(call, group, live, step, inputs, scratch.stride);
    }
    const Panels stateOperand = {state, scratch.stride, layout.units};
    const Panels inputOperand = {inputs, scratch.stride, layout.inputs};

    for (int block = 0; block < layout.blocks; block++) {
      for (int member = 0; member < Cell::kBlockPanels; member++) {
        const int panel = Cell::panelIndex(block, member, layout.blocks);
        const float* weights = call.weights + layout.forwardOffset(panel);
        Start start = {call.weights + layout.biasOffset() + panel * kPanel, nullptr, 0};
        Panels operands[2];
        int count = 0;
        if (layout.takesInput(panel)) {
          if (isProjected) {
            start = {nullptr, starts, static_cast<long>(panel) * kPanel};
            fetchPanel(nextStarts, coming, start.column);
            weights += static_cast<long>(layout.inputs) * kPanel;
          } else {
            operands[count++] = inputOperand;
          }
        }
        // The state is zero at the first step.
        if (layout.takesState(panel) && step > 0) operands[count++] = stateOperand;
        multiplyPanel(live, operands, count, weights, start, sums + member * kPanel, Cell::kBlockPanels * kPanel);
      }
      const long firstUnit = static_cast<long>(block) * Cell::kBlockUnits;
      const long offset = firstUnit / kPanel * scratch.stride + firstUnit % kPanel;
      Cell::forward({live, sums, state + offset, nextState + offset, carry + firstUnit * group.count,
                     saved ? saved + block * live * savedPerBlock : nullptr});
    }
    writeStates(call, group, live, step, nextState, scratch.stride);
    if (saved) saved += layout.blocks * live * savedPerBlock;
    float* const before = state;
    state = nextState;
    nextState = before;
  }
  writePadding(call, group);
}

}  // namespace winnow::WINNOW_ISA
