// The way back through one direction of a recurrent layer, for the rows of one group.
//
// At each step the cell turns the state's gradient into those of the pre-activations ("panels"); a product with the
// transposed weights gives the gradients of the state before and of the input. The weights' own gradient is a product
// over rows and steps: panels and the rows that met them are gathered until there are kChunkRows, because a tile that is
// loaded and stored for the few rows of a single step would cost more than its arithmetic.
#pragma once
#include "../kernel_table.h"
#include "cell_blocks.h"
#include "rows.h"
#include "word_sums.h"

namespace winnow::WINNOW_ISA {

// 128 rows of a strip (6 KB) and of a panel (16 KB) stay in the first-level cache together.
constexpr int kChunkRows = 128;

template <class Cell>
struct BackwardScratch {
  int chunkRows;
  long panelStride, stripStride;  // between panels and strips of a chunk
  long stateStride, inputStride;  // between rows
  size_t panels, strips, stateGradient, inputGradient, carry, statesBefore, statesAfter, total;

  BackwardScratch(const Layout<Cell>& layout, int rows) : chunkRows(larger(rows, kChunkRows)) {
    panelStride = static_cast<long>(chunkRows) * kPanel;
    stripStride = static_cast<long>(chunkRows) * kTileRows;
    stateStride = layout.statePanels() * kPanel;
    inputStride = layout.inputPanels() * kPanel;
    const size_t pointers = rows * sizeof(float*) / sizeof(float);
    ScratchPlan plan;
    panels = plan.reserve(layout.panels * panelStride);
    strips = plan.reserve(layout.gradientRows() / kTileRows * stripStride);
    stateGradient = plan.reserve(rows * stateStride);
    inputGradient = plan.reserve(rows * inputStride);
    carry = plan.reserve(static_cast<size_t>(layout.paddedUnits()) * rows);
    statesBefore = plan.reserve(pointers);
    statesAfter = plan.reserve(pointers);
    total = plan.total();
  }
};

template <class Cell>
size_t backwardScratchSize(const SequenceShape& shape, int rows) {
  return BackwardScratch<Cell>(Layout<Cell>(shape.inputs, shape.units), rows).total;
}

// What arrives at positions after the row's end, and at its final state, belongs to its last step.
inline void gatherFinalGradient(const BackwardCall& call, int row, float* to) {
  const int units = call.shape.units;
  if (call.lastGradient) addRow(call.lastGradient + row * call.lastGradientStride, to, units);
  if (!call.sequenceGradient) return;
  for (int position = call.lengths[row]; position < call.shape.steps; position++) {
    addRow(call.sequenceGradient + call.cell(row, position) * call.sequenceStride, to, units);
  }
}

inline void writeInputGradient(const BackwardCall& call, int row, int position, const float* gradient) {
  float* to = call.inputGradient + call.cell(row, position) * call.shape.inputs;
  if (call.addToInputGradient) {
    addRow(gradient, to, call.shape.inputs);
  } else {
    copyRow(gradient, to, call.shape.inputs);
  }
}

inline void clearPaddedInputGradient(const BackwardCall& call, const RowGroup& group) {
  if (!call.inputGradient || call.addToInputGradient) return;
  for (int index = 0; index < group.count; index++) {
    const int row = group.rows[index], length = call.lengths[row];
    memset(call.inputGradient + call.cell(row, length) * call.shape.inputs, 0,
           static_cast<size_t>(call.shape.steps - length) * call.shape.inputs * sizeof(float));
  }
}

// Puts the chunk's part into the weights' gradient: the first one writes it, the others add to it. A panel that takes only the state, or only the input, needs only the
// strips that hold it.
template <class Cell>
void takeChunk(const Layout<Cell>& layout, const BackwardScratch<Cell>& scratch, const float* panels, const float* strips,
               int rows, float* gradient, bool add) {
  const int allStrips = layout.gradientRows() / kTileRows;
  for (int panel = 0; panel < layout.panels; panel++) {
    const int first = layout.takesState(panel) ? 0 : layout.inputs == 0 ? allStrips : layout.units / kTileRows;
    const int end = layout.takesInput(panel) ? allStrips : roundUp(layout.units, kTileRows) / kTileRows;
    float* tiles = gradient + static_cast<size_t>(panel) * layout.gradientRows() * kPanel;
    for (int strip = first; strip < end; strip++) {
      sumOuterProducts(strips + strip * scratch.stripStride, panels + panel * scratch.panelStride, rows,
                       tiles + static_cast<long>(strip) * kTileRows * kPanel, add);
    }
  }
}

template <class Cell>
class BackwardPass {
 public:
  BackwardPass(const BackwardCall& call, const RowGroup& group, float* gradient, float* memory)
      : call_(call),
        group_(group),
        layout_(call.shape.inputs, call.shape.units),
        scratch_(layout_, group.count),
        gradient_(gradient),
        panels_(memory + scratch_.panels),
        strips_(memory + scratch_.strips),
        stateGradient_(memory + scratch_.stateGradient),
        inputGradient_(memory + scratch_.inputGradient),
        carry_(memory + scratch_.carry),
        statesBefore_(reinterpret_cast<const float**>(memory + scratch_.statesBefore)),
        statesAfter_(reinterpret_cast<const float**>(memory + scratch_.statesAfter)) {
    memset(gradient_ + layout_.gradientBiasOffset(), 0, static_cast<size_t>(layout_.panels) * kPanel * sizeof(float));
    memset(strips_, 0, layout_.gradientRows() / kTileRows * scratch_.stripStride * sizeof(float));
    memset(stateGradient_, 0, group.count * scratch_.stateStride * sizeof(float));
    memset(carry_, 0, static_cast<size_t>(layout_.paddedUnits()) * group.count * sizeof(float));
  }

  void run(const float* saved) {
    clearPaddedInputGradient(call_, group_);
    if (group_.tokens == 0) {
      memset(gradient_, 0, layout_.gradientSize() * sizeof(float));
      return;
    }
    const float* savedNow = saved + group_.tokens * savedPerRow();
    int live = 0;
    int liveAtStep = rowsLiveAt(call_.lengths[group_.rows[0]] - 1, 0);
    savedNow -= liveAtStep * savedPerRow();
    for (int step = call_.lengths[group_.rows[0]] - 1; step >= 0; step--) {
      for (; live < liveAtStep; live++) {
        gatherFinalGradient(call_, group_.rows[live], stateGradient_ + live * scratch_.stateStride);
      }
      const int liveBefore = step > 0 ? rowsLiveAt(step - 1, live) : 0;
      const float* savedBefore = step > 0 ? savedNow - liveBefore * savedPerRow() : nullptr;
      takeStep(step, live, savedNow, savedBefore, liveBefore);
      savedNow = savedBefore;
      liveAtStep = liveBefore;
    }
    if (filled_ > 0) flush();
  }

 private:
  long savedPerRow() const { return static_cast<long>(layout_.paddedUnits()) * Cell::kSavedPerUnit; }

  int rowsLiveAt(int step, int atLeast) const {
    int live = atLeast;
    while (live < group_.count && call_.lengths[group_.rows[live]] > step) live++;
    return live;
  }

  void flush() {
    takeChunk(layout_, scratch_, panels_, strips_, filled_, gradient_, chunks_ > 0);
    chunks_++;
    filled_ = 0;
  }

  const float* stateAt(int row, int step) const {
    return call_.sequence + call_.cell(row, call_.position(row, step)) * call_.sequenceStride;
  }

  void takeStep(int step, int live, const float* saved, const float* savedBefore, int liveBefore) {
    if (filled_ + live > scratch_.chunkRows) flush();
    for (int index = 0; index < live; index++) {
      const int row = group_.rows[index];
      statesAfter_[index] = stateAt(row, step);
      statesBefore_[index] = step > 0 ? stateAt(row, step - 1) : nullptr;
      if (!call_.sequenceGradient) continue;
      addRow(call_.sequenceGradient + call_.cell(row, call_.position(row, step)) * call_.sequenceStride,
             stateGradient_ + index * scratch_.stateStride, layout_.units);
    }
    differentiateCell(step, live, saved, savedBefore, liveBefore);
    if (step > 0) differentiateState(live);
    if (call_.inputGradient) differentiateInput(step, live);
    if (call_.words) leaveToWords(step, live);
    for (int index = 0; index < live; index++) {
      const int row = group_.rows[index];
      float* strips = strips_ + static_cast<long>(filled_ + index) * kTileRows;
      rowToStrips(statesBefore_[index], 0, layout_.units, strips, scratch_.stripStride);
      if (layout_.inputs == 0) continue;
      rowToStrips(call_.input.at(call_.shape, row, call_.position(row, step)), layout_.units, layout_.inputs, strips,
                  scratch_.stripStride);
    }
    filled_ += live;
  }

  void differentiateCell(int step, int live, const float* saved, const float* savedBefore, int liveBefore) {
    const long savedPerBlock = Cell::kSavedPerUnit * Cell::kBlockUnits;
    float* const bias = gradient_ + layout_.gradientBiasOffset();
    for (int number = 0; number < layout_.blocks; number++) {
      BackwardBlock block = {};
      block.live = live;
      block.firstUnit = number * Cell::kBlockUnits;
      block.units = layout_.units;
      block.saved = saved + number * live * savedPerBlock;
      block.savedBefore = savedBefore ? savedBefore + number * liveBefore * savedPerBlock : nullptr;
      block.stateBefore = step > 0 ? statesBefore_ : nullptr;
      block.stateAfter = statesAfter_;
      block.stateGradient = stateGradient_ + block.firstUnit;
      block.stateGradientStride = scratch_.stateStride;
      block.carry = carry_ + static_cast<long>(block.firstUnit) * group_.count;
      for (int member = 0; member < Cell::kBlockPanels; member++) {
        const int panel = Cell::panelIndex(number, member, layout_.blocks);
        block.panels[member] = panels_ + panel * scratch_.panelStride + filled_ * kPanel;
        block.biasGradients[member] = bias + panel * kPanel;
      }
      Cell::backward(block);
    }
  }

  void differentiateState(int live) {
    const Panels operand = {panels_ + layout_.stateBegin * scratch_.panelStride + filled_ * kPanel, scratch_.panelStride,
                            layout_.stateRows()};
    for (int panel = 0; panel < layout_.statePanels(); panel++) {
      multiplyPanel(live, &operand, 1, call_.weights + layout_.backwardOffset(panel), Start{},
                    stateGradient_ + panel * kPanel, scratch_.stateStride);
    }
  }

  // The first token of a word writes the word's sums, the others add to them.
  void leaveToWords(int step, int live) {
    WordSums& words = *call_.words;
    for (int index = 0; index < live; index++) {
      const int row = group_.rows[index];
      const int word = words.numbers[call_.cell(row, call_.position(row, step))];
      const float* const panels = panels_ + (filled_ + index) * kPanel;
      if (words.slots[word] < 0) {
        words.slots[word] = words.count;
        words.list[words.count] = word;
        copyPanels(panels, scratch_.panelStride, wordSums(words.sums, layout_, words.count++), kWordStride, layout_.inputEnd);
      } else {
        addPanels(panels, scratch_.panelStride, wordSums(words.sums, layout_, words.slots[word]), kWordStride,
                  layout_.inputEnd);
      }
    }
  }

  void differentiateInput(int step, int live) {
    const Panels operand = {panels_ + filled_ * kPanel, scratch_.panelStride, layout_.inputRows()};
    for (int panel = 0; panel < layout_.inputPanels(); panel++) {
      multiplyPanel(live, &operand, 1, call_.weights + layout_.backwardOffset(layout_.statePanels() + panel), Start{},
                    inputGradient_ + panel * kPanel, scratch_.inputStride);
    }
    for (int index = 0; index < live; index++) {
      const int row = group_.rows[index];
      writeInputGradient(call_, row, call_.position(row, step), inputGradient_ + index * scratch_.inputStride);
    }
  }

  const BackwardCall& call_;
  const RowGroup& group_;
  const Layout<Cell> layout_;
  const BackwardScratch<Cell> scratch_;
  float* const gradient_;
  float* const panels_;
  float* const strips_;
  float* const stateGradient_;
  float* const inputGradient_;
  float* const carry_;
  const float** const statesBefore_;
  const float** const statesAfter_;
  int filled_ = 0;  // rows of the chunk so far
  int chunks_ = 0;  // chunks that went before
};

template <class Cell>
void runBackward(const BackwardCall& call, const RowGroup& group, const float* saved, float* gradient, float* memory) {
  BackwardPass<Cell>(call, group, gradient, memory).run(saved);
}

}  // namespace winnow::WINNOW_ISA
