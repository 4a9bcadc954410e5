// An optimizer's step on all tables of weights, in place: the tensors that go in are changed. Ordinary ops may not do that;
// here it saves three copies of each table a step. Whoever calls sees to it that nobody else holds the same memory.
#pragma once
#include "op_call.h"

namespace winnow {

struct UpdateAttributes {
  int32_t count;
};

// For each of `count` tables: weights, first and second memory (or [0]), rows (or [0]), gradient, its square norm (or [0]);
// then numbers [count, 6] (rule, RuleNumbers without the scale) and the norm that all gradients together are cut
// down to [1] (0: as they are) -> their norm before that [1]. When it is not finite, nothing is changed. A gradient has the
// weights' shape, or only the rows given (in rising order). Rows that are not given have a gradient of 0.
void runUpdate(OpCall& call, const void* attributes);

}  // namespace winnow
