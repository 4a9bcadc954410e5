// Memory for large arrays: aligned to pages, in huge pages where Linux gives them, and used again. A training step asks
// for the same sizes at every call; fresh pages for 16 MB cost 2 ms each time.
#pragma once
#include <cstddef>
#include <list>
#include <mutex>

namespace winnow {

// Both throw std::bad_alloc and nothing else.
void* allocatePages(size_t bytes);
void freePages(void* memory);

// A piece of scratch memory that grows and is kept. Its content is lost when it grows.
class ScratchBuffer {
 public:
  ScratchBuffer() = default;
  ScratchBuffer(const ScratchBuffer&) = delete;
  ScratchBuffer& operator=(const ScratchBuffer&) = delete;
  ~ScratchBuffer() { freePages(memory_); }

  void* bytes(size_t size);
  float* floats(size_t count) { return static_cast<float*>(bytes(count * sizeof(float))); }

 private:
  void* memory_ = nullptr;
  size_t size_ = 0;
};

// Buffers behind tensors that TensorFlow gives back when the tensor goes. Safe from any thread.
class BufferPool {
 public:
  struct Lease {
    void* memory;
    size_t size;
  };

  Lease take(size_t bytes);
  void give(Lease lease);
  // Frees what nobody uses; returns how much that was.
  size_t trim();
  size_t heldBytes();
  size_t lentBytes();

 private:
  void dropOldestBeyond(size_t limit);

  std::mutex mutex_;
  std::list<Lease> idle_;  // most recently used first
  size_t held_ = 0;
  size_t lent_ = 0;
};

BufferPool& bufferPool();

}  // namespace winnow
