// Numbers below 1e-38 count as 0 while one of these lives, on this thread. The processor takes some 150 cycles for each
// vector that holds such a number, and training makes many: the optimizer's memory of words that have not been seen for
// 800 steps (0.9^800), and gradients that fade over hundreds of steps. JavaScript's own numbers must not be affected, so
// the mode is put back.
#pragma once
#include <cstdint>

namespace winnow {

class FlushDenormals {
 public:
#if defined(__x86_64__)
  FlushDenormals() : before_(__builtin_ia32_stmxcsr()) {
    constexpr unsigned kResultsAreZero = 0x8000, kOperandsAreZero = 0x0040;
    __builtin_ia32_ldmxcsr(before_ | kResultsAreZero | kOperandsAreZero);
  }
  ~FlushDenormals() { __builtin_ia32_ldmxcsr(before_); }

 private:
  unsigned before_;
#elif defined(__aarch64__)
  FlushDenormals() {
    asm volatile("mrs %0, fpcr" : "=r"(before_));
    asm volatile("msr fpcr, %0" : : "r"(before_ | uint64_t{1} << 24));
  }
  ~FlushDenormals() { asm volatile("msr fpcr, %0" : : "r"(before_)); }

 private:
  uint64_t before_;
#else
  FlushDenormals() {}
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;
};

}  // namespace winnow
