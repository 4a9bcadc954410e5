// Mean and maximum over a row's live positions, and their gradients. One pass over the states, which are read once.
#include "../kernel_table.h"
#include "simd.h"

namespace winnow::WINNOW_ISA {
namespace {

typedef int32_t IntVec __attribute__((vector_size(kLanes * sizeof(int32_t))));

WINNOW_INLINE IntVec loadPositions(const int32_t* from, int count) {
  IntVec value = {};
  memcpy(&value, from, count * sizeof(int32_t));
  return value;
}

WINNOW_INLINE void storePositions(int32_t* to, IntVec value, int count) { memcpy(to, &value, count * sizeof(int32_t)); }

// The first of equal maxima wins, and a NaN once seen stays.
WINNOW_INLINE void takeMaximum(const PoolCall& call, int column, int position, int width, Vec state) {
  const Vec before = loadFirst(call.max + column, width);
  const IntVec greater = ~(state <= before) & (before == before);
  storeFirst(call.max + column, greater ? state : before, width);
  if (!call.maxPosition) return;
  const IntVec places = loadPositions(call.maxPosition + column, width);
  storePositions(call.maxPosition + column, greater ? IntVec{} + position : places, width);
}

}  // namespace

void pool(const PoolCall& call) {
  const size_t bytes = call.columns * sizeof(float);
  if (call.mean) memset(call.mean, 0, bytes);
  if (call.max) {
    // A row without positions has maxima of 0, which belong to none of them.
    if (call.length > 0) memcpy(call.max, call.states, bytes);
    if (call.length == 0) memset(call.max, 0, bytes);
    for (int column = 0; call.maxPosition && column < call.columns; column++) {
      call.maxPosition[column] = call.length > 0 ? 0 : -1;
    }
  }
  for (int position = 0; position < call.length; position++) {
    const float* states = call.states + static_cast<long>(position) * call.columns;
    for (int column = 0; column < call.columns; column += kLanes) {
      const int width = smaller(kLanes, call.columns - column);
      const Vec state = loadFirst(states + column, width);
      if (call.mean) storeFirst(call.mean + column, loadFirst(call.mean + column, width) + state, width);
      if (call.max && position > 0) takeMaximum(call, column, position, width, state);
    }
  }
  if (!call.mean || call.length == 0) return;
  const float share = 1.0f / static_cast<float>(call.length);
  for (int column = 0; column < call.columns; column++) call.mean[column] *= share;
}

void poolGradient(const PoolGradientCall& call) {
  const long columns = call.columns;
  const float share = call.length > 0 ? 1.0f / static_cast<float>(call.length) : 0.0f;
  for (int position = 0; position < call.length; position++) {
    float* to = call.gradient + position * columns;
    for (int column = 0; column < columns; column += kLanes) {
      const int width = smaller<int>(kLanes, call.columns - column);
      const Vec value = call.mean ? loadFirst(call.mean + column, width) * share : Vec{};
      storeFirst(to + column, value, width);
    }
  }
  memset(call.gradient + call.length * columns, 0, (call.steps - call.length) * columns * sizeof(float));
  if (!call.max || call.length == 0) return;
  for (int column = 0; column < columns; column++) {
    call.gradient[call.maxPosition[column] * columns + column] += call.max[column];
  }
}

}  // namespace winnow::WINNOW_ISA
