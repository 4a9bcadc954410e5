#include "buffers.h"

#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace winnow {
namespace {

constexpr size_t kPage = 4096;
constexpr size_t kHugePage = size_t{2} << 20;
// Idle buffers beyond this go back to the system. A step over 64 reviews of 400 tokens, two directions of 128 units, lends
// 190 MB.
constexpr size_t kIdleLimit = size_t{256} << 20;

size_t roundUpTo(size_t value, size_t multiple) { return (value + multiple - 1) / multiple * multiple; }

// Sizes in steps of an eighth, so that batches of almost the same length share buffers.
size_t sizeClass(size_t bytes) {
  size_t step = kPage;
  while (step * 8 < bytes) step *= 2;
  return roundUpTo(bytes, step);
}

}  // namespace

void* allocatePages(size_t bytes) {
  const size_t size = roundUpTo(bytes > 0 ? bytes : 1, kPage);
  void* memory = nullptr;
  if (posix_memalign(&memory, size >= kHugePage ? kHugePage : kPage, size) != 0) throw std::bad_alloc();
#ifdef __linux__
  if (size >= kHugePage) madvise(memory, size, MADV_HUGEPAGE);
#endif
  return memory;
}

void freePages(void* memory) { free(memory); }

void* ScratchBuffer::bytes(size_t size) {
  if (size > size_) {
    freePages(memory_);
    memory_ = nullptr;
    size_ = 0;
    memory_ = allocatePages(size);
    size_ = size;
  }
  return memory_;
}

BufferPool::Lease BufferPool::take(size_t bytes) {
  const size_t size = sizeClass(bytes);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (auto lease = idle_.begin(); lease != idle_.end(); ++lease) {
      if (lease->size != size) continue;
      const Lease found = *lease;
      idle_.erase(lease);
      held_ -= size;
      lent_ += size;
      return found;
    }
  }
  void* memory = nullptr;
  try {
    memory = allocatePages(size);
  } catch (const std::bad_alloc&) {
    trim();
    memory = allocatePages(size);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  lent_ += size;
  return {memory, size};
}

void BufferPool::give(Lease lease) {
  const std::lock_guard<std::mutex> lock(mutex_);
  lent_ -= lease.size;
  idle_.push_front(lease);
  held_ += lease.size;
  dropOldestBeyond(kIdleLimit);
}

size_t BufferPool::trim() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const size_t freed = held_;
  dropOldestBeyond(0);
  return freed;
}

size_t BufferPool::heldBytes() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return held_;
}

size_t BufferPool::lentBytes() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return lent_;
}

void BufferPool::dropOldestBeyond(size_t limit) {
  while (held_ > limit) {
    held_ -= idle_.back().size;
    freePages(idle_.back().memory);
    idle_.pop_back();
  }
}

// Never destroyed: tensors may be given back while the process ends.
BufferPool& bufferPool() {
  static BufferPool& pool = *new BufferPool;
  return pool;
}

}  // namespace winnow
