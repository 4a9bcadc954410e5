// GRU with the reset gate after the product (Keras's reset_after, PyTorch's only form), weights in the order update,
// reset, candidate; one bias for the input's product and one for the state's.
//   n = tanh(x_n + r * h_n)        h' = z * h + (1 - z) * n
#include "recurrence.h"

namespace winnow::WINNOW_ISA {
namespace {

struct GruCell {
  static constexpr int kGates = 3;
  static constexpr int kBiasRows = 2;
  static constexpr int kBlockUnits = kPanel;
  // Members: the candidate's input part, update | reset for either half of the block's units, the candidate's state part.
  static constexpr int kBlockPanels = 4;
  static constexpr int kSavedPerUnit = 4;

  static int inputEnd(int blocks) { return 3 * blocks; }
  static int stateBegin(int blocks) { return blocks; }
  static int panelIndex(int block, int member, int blocks) {
    if (member == 0) return block;
    return member == 3 ? 3 * blocks + block : blocks + 2 * block + member - 1;
  }
  static Half half(int block, int member, int side) {
    if (member == 0 || member == 3) return {2, block * kPanel + side * kLanes};
    return {side, block * kPanel + (member - 1) * kLanes};
  }

  // In two rounds, the candidate's long chain apart from that of the gates before it: see the LSTM.
  static void forward(const ForwardBlock& block) {
    for (int row = 0; row < block.live; row++) {
      for (int side = 0; side < 2; side++) {
        float* sums = block.sums + row * kBlockPanels * kPanel;
        float* gates = sums + (1 + side) * kPanel;
        const Vec update = fastSigmoid(load(gates));
        const Vec reset = fastSigmoid(load(gates + kLanes));
        const Vec fromState = load(sums + 3 * kPanel + side * kLanes);
        store(gates, update);
        store(sums + side * kLanes, load(sums + side * kLanes) + reset * fromState);
        if (!block.saved) continue;
        float* saved = block.saved + (row * kPanel + side * kLanes) * kSavedPerUnit;
        store(saved, update);
        store(saved + kLanes, reset);
        store(saved + 3 * kLanes, fromState);
      }
    }
    for (int row = 0; row < block.live; row++) {
      for (int side = 0; side < 2; side++) {
        const float* sums = block.sums + row * kBlockPanels * kPanel;
        const Vec update = load(sums + (1 + side) * kPanel);
        const Vec candidate = fastTanh(load(sums + side * kLanes));
        const long unit = row * kPanel + side * kLanes;
        store(block.nextState + unit, candidate + update * (load(block.state + unit) - candidate));
        if (block.saved) store(block.saved + unit * kSavedPerUnit + 2 * kLanes, candidate);
      }
    }
  }

  // The carry is the part of the state's gradient that does not go through the weights: z * dh.
  static void backward(const BackwardBlock& block) {
    for (int side = 0; side < 2; side++) {
      Vec updateSum = {}, resetSum = {}, candidateSum = {}, fromStateSum = {};
      const int firstUnit = block.firstUnit + side * kLanes;
      for (int row = 0; row < block.live; row++) {
        const long unit = row * kPanel + side * kLanes;
        const float* saved = block.saved + unit * kSavedPerUnit;
        const Vec update = load(saved), reset = load(saved + kLanes);
        const Vec candidate = load(saved + 2 * kLanes), fromState = load(saved + 3 * kLanes);
        Vec before = {};
        if (block.stateBefore) before = loadFirst(block.stateBefore[row] + firstUnit, block.units - firstUnit);
        const float* gradient = block.stateGradient + row * block.stateGradientStride + side * kLanes;
        const Vec dState = load(gradient) + load(block.carry + unit);
        store(block.carry + unit, dState * update);

        const Vec dCandidate = dState * (1.0f - update) * (1.0f - candidate * candidate);
        const Vec dUpdate = dState * (before - candidate) * (update - update * update);
        const Vec dReset = dCandidate * fromState * (reset - reset * reset);
        const Vec dFromState = dCandidate * reset;
        store(block.panels[0] + unit, dCandidate);
        store(block.panels[1 + side] + row * kPanel, dUpdate);
        store(block.panels[1 + side] + row * kPanel + kLanes, dReset);
        store(block.panels[3] + unit, dFromState);
        candidateSum += dCandidate;
        updateSum += dUpdate;
        resetSum += dReset;
        fromStateSum += dFromState;
      }
      addTo(block.biasGradients[0] + side * kLanes, candidateSum);
      addTo(block.biasGradients[1 + side], updateSum);
      addTo(block.biasGradients[1 + side] + kLanes, resetSum);
      addTo(block.biasGradients[3] + side * kLanes, fromStateSum);
    }
  }
};

}  // namespace

extern const CellKernels kGruKernels;
constexpr CellKernels kGruKernels = cellKernels<GruCell>();

}  // namespace winnow::WINNOW_ISA
