// What both recurrent ops have in common: reading and checking the inputs, and dealing the rows out to groups.
#pragma once
#include <vector>

#include "kernel_table.h"
#include "op_call.h"
#include "workspace.h"

namespace winnow {

enum Direction { kForwards = 0, kBackwards = 1, kBothWays = 2 };

struct RecurrentAttributes {
  int32_t cell;
  int32_t direction;
  int32_t purpose;  // of the forward op: RecurrentPurpose; of the gradient op: InputGradients

  int directions() const { return direction == kBothWays ? 2 : 1; }
};

enum RecurrentPurpose { kTrain = 0, kInferSequence = 1, kInferLast = 2 };
// None; one for each position; or those of the table's rows that the batch read.
enum InputGradients { kNoGradients = 0, kValueGradients = 1, kWordGradients = 2 };

struct RecurrentProblem {
  const KernelTable* table;
  const CellKernels* kernels;
  SequenceShape shape;
  InputSource input;
  int vocabulary;  // rows of the embedding table, if there is one
  std::vector<int32_t> lengths;
  int directions;
  bool reverse[2];
  WeightPointers weights[2];
  long tokens;  // the sum of the lengths

  long outputStride() const { return static_cast<long>(directions) * shape.units; }
  size_t savedSizePerDirection() const { return tokens * kernels->savedSizePerToken(shape.units); }
  SequenceCall sequenceCall(int direction) const {
    return {shape, input, lengths.data(), reverse[direction]};
  }
};

// Inputs 0, 1, 2 are the values, the ids and the lengths of both ops.
RecurrentProblem readRecurrentProblem(OpCall& call, const RecurrentAttributes& attributes, int firstWeight);

struct Groups {
  std::vector<RowGroup> groups;
  std::vector<long> firstToken;  // of each group, where its saved activations begin
};

// Depends on the problem alone, never on the threads: so the same batch gives the same bits with any number of them.
int groupCount(const RecurrentProblem& problem);
Groups dealRows(const RecurrentProblem& problem, int count, std::vector<int>& rows);

}  // namespace winnow
