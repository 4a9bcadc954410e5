#include "dispatch.h"

#include <atomic>
#include <cstring>

namespace winnow {

#if defined(__x86_64__)
namespace avx512 {
extern const KernelTable kKernelTable;
}
namespace avx2 {
extern const KernelTable kKernelTable;
}
#endif
namespace baseline {
extern const KernelTable kKernelTable;
}

namespace {

std::vector<const KernelTable*> findUsable() {
  std::vector<const KernelTable*> usable;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  if (avx512) usable.push_back(&avx512::kKernelTable);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) usable.push_back(&avx2::kKernelTable);
#endif
  usable.push_back(&baseline::kKernelTable);
  return usable;
}

std::atomic<const KernelTable*>& current() {
  static std::atomic<const KernelTable*> table{usableKernels().front()};
  return table;
}

}  // namespace

const std::vector<const KernelTable*>& usableKernels() {
  static const std::vector<const KernelTable*>& usable = *new std::vector<const KernelTable*>(findUsable());
  return usable;
}

const KernelTable& currentKernels() { return *current(); }

bool useKernels(const char* name) {
  for (const KernelTable* table : usableKernels()) {
    if (strcmp(table->name, name) != 0) continue;
    current() = table;
    return true;
  }
  return false;
}

}  // namespace winnow
