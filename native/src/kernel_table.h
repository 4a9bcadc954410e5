// What a set of kernels, compiled for one instruction set, offers to the rest: plain structs and function pointers.
// Everything behind it lives in src/isa/ and is compiled once for each instruction set.
#pragma once
#include <cstddef>
#include <cstdint>

namespace winnow {

struct SequenceShape {
  int rows;    // sequences in the batch
  int steps;   // positions a sequence has, padding included
  int inputs;  // features a position
  int units;   // size of the hidden state
};

// The recurrent input: a dense [rows, steps, inputs] array or, when ids is set, rows of an embedding table.
struct InputSource {
  const float* values;
  const int32_t* ids;

  const float* at(const SequenceShape& shape, int row, int position) const {
    const long index = static_cast<long>(row) * shape.steps + position;
    return values + (ids ? ids[index] : index) * shape.inputs;
  }
};

// Rows that one thread takes through the recurrence together, longest first.
struct RowGroup {
  const int* rows;
  int count;
  long tokens;  // the sum of their lengths
};

// One direction of a layer. Positions and steps differ only when reversed: step s of a row reads and writes position
// length - 1 - s. Strides are in floats, so that two directions can share one [rows, steps, 2 * units] array.
struct SequenceCall {
  SequenceShape shape;
  InputSource input;
  const int32_t* lengths;
  bool reverse;

  int position(int row, int step) const { return reverse ? lengths[row] - 1 - step : step; }
  long cell(int row, int position) const { return static_cast<long>(row) * shape.steps + position; }
};

// The input's product with its weights, once for each different word of a batch.
struct Projected {
  const float* const* words;  // of each word; null: then each step computes its own
  const int32_t* numbers;     // [rows, steps]: which of the words stands there
  long columns;

  const float* at(long cell) const { return words[numbers[cell]]; }
};

// Some rows of an embedding table.
struct TableRows {
  const float* table;
  const int32_t* ids;
  int count;
};

struct ForwardCall : SequenceCall {
  const float* weights;  // as packForward left them
  float* sequence;       // every state, or null
  long sequenceStride;
  float* last;  // the state after the row's last step, or null
  long lastStride;
  Projected projected;
};

// What arrives at the tokens of each different word of a group.
struct WordSums {
  const int32_t* numbers;  // [rows, steps]: which of the batch's words stands there
  int32_t* slots;          // for each of these: which of the group's words it is, or -1 as long as it is none
  int32_t* list;           // the group's words, in the order in which the pass met them
  int count;
  float* sums;
};

struct BackwardCall : SequenceCall {
  const float* weights;   // as packBackward left them
  const float* sequence;  // the states that the forward pass wrote
  long sequenceStride;
  const float* sequenceGradient;  // or null
  const float* lastGradient;      // or null
  long lastGradientStride;
  float* inputGradient;  // or null
  bool addToInputGradient;
  // Where words repeat: the input side's gradients are added up for each word, and the pass takes nothing else of the
  // input (then it is called with 0 inputs). Else null.
  WordSums* words;
};

// From those sums to a group's share of the input weights' gradient, in panel order, and to the words' own.
struct WordGradientCall {
  WordSums sums;
  const float* table;
  const int32_t* ids;    // of each of the batch's words
  const float* weights;  // as packBackward left them
  float* share;
  float* gradient;  // [the group's words, inputs], or null
};

struct WeightPointers {
  const float* input;  // [inputs, gates * units]
  const float* state;  // [units, gates * units]
  const float* bias;   // [biasRows, gates * units]
};

struct WeightGradients {
  float* input;
  float* state;
  float* bias;
};

// Work that several threads share: this is part `index` of `count`.
struct Part {
  int index;
  int count;

  int begin(int total) const { return static_cast<int>(static_cast<long>(total) * index / count); }
  int end(int total) const { return static_cast<int>(static_cast<long>(total) * (index + 1) / count); }
};

// One recurrent cell. All sizes are in floats.
struct CellKernels {
  int gates;
  int biasRows;
  size_t (*forwardWeightsSize)(int inputs, int units);
  size_t (*backwardWeightsSize)(int inputs, int units);
  size_t (*savedSizePerToken)(int units);
  size_t (*gradientSize)(int inputs, int units);
  size_t (*forwardScratchSize)(const SequenceShape&, int groupRows);
  size_t (*backwardScratchSize)(const SequenceShape&, int groupRows);
  void (*packForward)(int inputs, int units, const WeightPointers&, float* packed, Part);
  void (*packBackward)(int inputs, int units, const WeightPointers&, float* packed, Part);
  // Products of some rows of a table with the input's weights as packForward left them, biases included.
  long (*projectedColumns)(int units);
  size_t (*projectScratchSize)(int inputs, int rows);
  void (*project)(int inputs, int units, const TableRows&, const float* packed, float* projected, float* scratch);
  // saved may be null: then nothing is kept for a backward pass.
  void (*forward)(const ForwardCall&, const RowGroup&, float* saved, float* scratch);
  // Writes this group's share of the weights' gradients, still in panel order.
  void (*backward)(const BackwardCall&, const RowGroup&, const float* saved, float* gradient, float* scratch);
  // Adds the groups' shares up, in their order: the result does not depend on which thread finished first.
  void (*reduceGradients)(int inputs, int units, const float* shares, size_t shareSize, int shareCount,
                          const WeightGradients&, Part);
  // The way back through the input's product, once for each different word of a group.
  size_t (*wordSumsSize)(int units, int words);
  size_t (*wordScratchSize)(int inputs, int units);
  size_t (*wordShareSize)(int inputs, int units);
  void (*differentiateWords)(int inputs, int units, const WordGradientCall&, float* scratch);
  void (*reduceWordShares)(int inputs, int units, const float* shares, int shareCount, float* gradient, Part);
};

enum Cell { kLstm = 0, kGru = 1, kSimple = 2, kCells = 3 };

enum Rule { kAdam = 0, kRmsprop = 1, kAdagrad = 2, kMomentum = 3, kDescent = 4, kRules = 5 };

// How an optimizer changes weights; which numbers a rule uses stands in isa/update_rules.cc.
struct RuleNumbers {
  float rate;
  float firstDecay;
  float secondDecay;
  float epsilon;
  float shrink;         // share of the weight that goes at every step, whatever the gradient (AdamW)
  float gradientScale;  // from clipping
};

// A run of weights with what the optimizer remembers of them (null where the rule does not use it). A null gradient stands
// for zeros.
struct WeightRun {
  float* weights;
  float* first;
  float* second;
  const float* gradient;
  size_t count;
};

// One row's states [length, columns] and what pooling makes of them. Outputs that are not wanted are null.
struct PoolCall {
  const float* states;
  int length;
  int columns;
  float* mean;
  float* max;
  int32_t* maxPosition;
};

struct PoolGradientCall {
  float* gradient;  // [steps, columns], written whole
  int steps;
  int length;
  int columns;
  const float* mean;
  const float* max;
  const int32_t* maxPosition;
};

struct KernelTable {
  const char* name;
  int lanes;
  const CellKernels* cells[kCells];
  void (*updateWeights)(Rule, const RuleNumbers&, const WeightRun&);
  float (*squareNorm)(const float* values, size_t count);
  // sum = the rows of `values` (columns long) with these indices, added in their order; returns the sum's square norm.
  float (*sumRows)(const float* values, const int32_t* indices, int count, int columns, float* sum);
  void (*pool)(const PoolCall&);
  void (*poolGradient)(const PoolGradientCall&);
};

}  // namespace winnow
