// The simple recurrent cell: h' = tanh(x Wx + h Wh + b). Its derivative needs nothing but h' itself.
#include "recurrence.h"

namespace winnow::WINNOW_ISA {
namespace {

struct SimpleCell {
  static constexpr int kGates = 1;
  static constexpr int kBiasRows = 1;
  static constexpr int kBlockUnits = kPanel;
  static constexpr int kBlockPanels = 1;
  static constexpr int kSavedPerUnit = 0;

  static int inputEnd(int blocks) { return blocks; }
  static int stateBegin(int) { return 0; }
  static int panelIndex(int block, int, int) { return block; }
  static Half half(int block, int, int side) { return {0, block * kPanel + side * kLanes}; }

  static void forward(const ForwardBlock& block) {
    for (long unit = 0; unit < static_cast<long>(block.live) * kPanel; unit += kLanes) {
      store(block.nextState + unit, fastTanh(load(block.sums + unit)));
    }
  }

  static void backward(const BackwardBlock& block) {
    for (int side = 0; side < 2; side++) {
      Vec sum = {};
      const int firstUnit = block.firstUnit + side * kLanes;
      for (int row = 0; row < block.live; row++) {
        const Vec state = loadFirst(block.stateAfter[row] + firstUnit, block.units - firstUnit);
        const Vec gradient = load(block.stateGradient + row * block.stateGradientStride + side * kLanes);
        const Vec result = gradient * (1.0f - state * state);
        store(block.panels[0] + row * kPanel + side * kLanes, result);
        sum += result;
      }
      addTo(block.biasGradients[0] + side * kLanes, sum);
    }
  }
};

}  // namespace

extern const CellKernels kSimpleKernels;
constexpr CellKernels kSimpleKernels = cellKernels<SimpleCell>();

}  // namespace winnow::WINNOW_ISA
