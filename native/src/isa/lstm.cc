// LSTM as Keras and PyTorch have it: sigmoid gates, weights in the order input, forget, candidate, output.
//   c' = f * c + i * g        h' = o * tanh(c')
#include "recurrence.h"

namespace winnow::WINNOW_ISA {
namespace {

struct LstmCell {
  static constexpr int kGates = 4;
  static constexpr int kBiasRows = 1;
  static constexpr int kBlockUnits = kLanes;
  static constexpr int kBlockPanels = 2;  // input | forget, candidate | output
  static constexpr int kSavedPerUnit = 5;

  static int inputEnd(int blocks) { return 2 * blocks; }
  static int stateBegin(int) { return 0; }
  static int panelIndex(int block, int member, int) { return 2 * block + member; }
  static Half half(int block, int member, int side) { return {2 * member + side, block * kLanes}; }

  // In two rounds: tanh(c) is a long chain that begins where the gates end, and only when rows follow closely upon one
  // another does the processor work on several at once (0.15 ms of a pass of 4 ms on one thread).
  static void forward(const ForwardBlock& block) {
    for (int row = 0; row < block.live; row++) {
      const float* sums = block.sums + row * 2 * kPanel;
      const Vec input = fastSigmoid(load(sums));
      const Vec forget = fastSigmoid(load(sums + kLanes));
      const Vec candidate = fastTanh(load(sums + 2 * kLanes));
      const Vec output = fastSigmoid(load(sums + 3 * kLanes));
      float* cell = block.carry + row * kLanes;
      const Vec c = forget * load(cell) + input * candidate;
      store(cell, c);
      store(block.nextState + row * kPanel, output);
      if (!block.saved) continue;
      float* saved = block.saved + row * kSavedPerUnit * kLanes;
      store(saved, input);
      store(saved + kLanes, forget);
      store(saved + 2 * kLanes, candidate);
      store(saved + 3 * kLanes, output);
      store(saved + 4 * kLanes, c);
    }
    for (int row = 0; row < block.live; row++) {
      float* state = block.nextState + row * kPanel;
      store(state, load(state) * fastTanh(load(block.carry + row * kLanes)));
    }
  }

  // The carry is the gradient of c. tanh(c) is computed again: cheaper than reading it from memory.
  static void backward(const BackwardBlock& block) {
    Vec inputSum = {}, forgetSum = {}, candidateSum = {}, outputSum = {};
    for (int row = 0; row < block.live; row++) {
      const float* saved = block.saved + row * kSavedPerUnit * kLanes;
      const Vec input = load(saved), forget = load(saved + kLanes);
      const Vec candidate = load(saved + 2 * kLanes), output = load(saved + 3 * kLanes);
      const Vec tanhC = fastTanh(load(saved + 4 * kLanes));
      Vec before = {};
      if (block.savedBefore) {
        // The step before is read next, from the end of memory backwards, which the processor does not foresee: the rows
        // of the block that comes next, since those of this one would come too late (3 % of the pass).
        const float* earlier = block.savedBefore + row * kSavedPerUnit * kLanes;
        const float* next = earlier + static_cast<long>(block.live) * kSavedPerUnit * kLanes;
        for (int part = 0; part < kSavedPerUnit; part++) __builtin_prefetch(next + part * kLanes);
        before = load(earlier + 4 * kLanes);
      }
      const Vec dState = load(block.stateGradient + row * block.stateGradientStride);
      float* carry = block.carry + row * kLanes;
      const Vec throughOutput = dState * output;
      const Vec dCell = load(carry) + throughOutput - throughOutput * tanhC * tanhC;
      store(carry, dCell * forget);

      const Vec dInput = dCell * candidate * (input - input * input);
      const Vec dForget = dCell * before * (forget - forget * forget);
      const Vec dCandidate = dCell * input * (1.0f - candidate * candidate);
      const Vec dOutput = dState * tanhC * (output - output * output);
      store(block.panels[0] + row * kPanel, dInput);
      store(block.panels[0] + row * kPanel + kLanes, dForget);
      store(block.panels[1] + row * kPanel, dCandidate);
      store(block.panels[1] + row * kPanel + kLanes, dOutput);
      inputSum += dInput;
      forgetSum += dForget;
      candidateSum += dCandidate;
      outputSum += dOutput;
    }
    addTo(block.biasGradients[0], inputSum);
    addTo(block.biasGradients[0] + kLanes, forgetSum);
    addTo(block.biasGradients[1], candidateSum);
    addTo(block.biasGradients[1] + kLanes, outputSum);
  }
};

}  // namespace

extern const CellKernels kLstmKernels;
constexpr CellKernels kLstmKernels = cellKernels<LstmCell>();

}  // namespace winnow::WINNOW_ISA
