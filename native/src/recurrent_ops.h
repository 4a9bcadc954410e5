// The recurrent layer as TensorFlow ops.
#pragma once
#include "op_call.h"

namespace winnow {

// attributes: RecurrentAttributes.
// values, ids, lengths, then wx, wh, b for each direction -> sequence, last, saved (the parts that the purpose leaves out
// have the shape [0])
void runRecurrentForward(OpCall& call, const void* attributes);
// values, ids, lengths, sequence, saved, gradient of sequence, gradient of last, then wx, wh, b for each direction
// -> gradient of the input, then those of wx, wh, b for each direction
void runRecurrentGradient(OpCall& call, const void* attributes);

}  // namespace winnow
