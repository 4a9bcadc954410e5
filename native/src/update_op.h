// An optimizer's step on one table of weights, in place: the tensors that go in are changed. Ordinary ops may not do that;
// here it saves three copies of the table a step. Whoever calls sees to it that nobody else holds the same memory.
#pragma once
#include "op_call.h"

namespace winnow {

struct UpdateAttributes {
  int32_t rule;
  int32_t lazy;
};

// weights, first and second memory (or [0]), rows, gradient, numbers (RuleNumbers without the scale), scale (or [0])
// -> nothing. The gradient has the weights' shape, or only the rows given (in rising order). Rows that are not given have a
// gradient of 0; if lazy, they are left as they are.
void runUpdate(OpCall& call, const void* attributes);

}  // namespace winnow
