// This instruction set's kernels, for dispatch.cc. Pointers and constants alone: code that ran when the library is loaded
// would be code of this instruction set, on a processor that may not have it (a test looks for initialisers).
#include "../kernel_table.h"

#include "simd.h"

#define WINNOW_TEXT_(token) #token
#define WINNOW_TEXT(token) WINNOW_TEXT_(token)

namespace winnow::WINNOW_ISA {

extern const CellKernels kLstmKernels, kGruKernels, kSimpleKernels;
void updateWeights(Rule, const RuleNumbers&, const WeightRun&);
float squareNorm(const float* values, size_t count);
float sumRows(const float* values, const int32_t* indices, int count, int columns, float* sum);
void pool(const PoolCall&);
void poolGradient(const PoolGradientCall&);

extern const KernelTable kKernelTable;
constexpr KernelTable kKernelTable = {
    WINNOW_TEXT(WINNOW_ISA),
    kLanes,
    {&kLstmKernels, &kGruKernels, &kSimpleKernels},
    updateWeights,
    squareNorm,
    sumRows,
    pool,
    poolGradient,
};

}  // namespace winnow::WINNOW_ISA
