#include "threads.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "denormals.h"

namespace winnow {
namespace {

struct Job {
  const std::function<void(int, int)>* task;
  int tasks;
  std::atomic<int> nextTask{0};
  // Guarded by the pool's mutex:
  int nextSlot = 1;  // the caller has slot 0
  int slots;
  int helpers = 0;

  Job(const std::function<void(int, int)>& function, int taskCount, int slotCount)
      : task(&function), tasks(taskCount), slots(slotCount) {}

  void work(int slot) {
    const FlushDenormals flush;
    for (int index; (index = nextTask.fetch_add(1, std::memory_order_relaxed)) < tasks;) (*task)(index, slot);
  }
};

inline void pauseBriefly() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

class Pool {
 public:
  void run(Job& job) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      while (threads_ < job.slots - 1 && start()) {
      }
      waiting_.push_back(&job);
      arrivals_.fetch_add(1, std::memory_order_release);
    }
    for (int helper = 1; helper < job.slots; helper++) arrived_.notify_one();
    job.work(0);
    std::unique_lock<std::mutex> lock(mutex_);
    withdraw(job);
    left_.wait(lock, [&] { return job.helpers == 0; });
  }

 private:
  // Where the system gives no more threads, those that are there do the work.
  bool start() {
    try {
      std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
      return false;
    }
    threads_++;
    return true;
  }

  void withdraw(Job& job) {
    const auto found = std::find(waiting_.begin(), waiting_.end(), &job);
    if (found != waiting_.end()) waiting_.erase(found);
  }

  // The phases of one call follow one another within microseconds, while waking a sleeping thread takes 50: a thread that
  // has just worked looks around for a moment before it sleeps.
  void lookAround(unsigned seen) const {
    for (int turn = 0; turn < 400 && arrivals_.load(std::memory_order_acquire) == seen; turn++) pauseBriefly();
  }

  [[noreturn]] void serve() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      arrived_.wait(lock, [&] { return !waiting_.empty(); });
      Job& job = *waiting_.front();
      const int slot = job.nextSlot++;
      if (job.nextSlot == job.slots) waiting_.pop_front();
      job.helpers++;
      lock.unlock();
      job.work(slot);
      lock.lock();
      withdraw(job);  // nothing is left to take
      if (--job.helpers == 0) left_.notify_all();
      if (!waiting_.empty()) continue;
      const unsigned seen = arrivals_.load(std::memory_order_relaxed);
      lock.unlock();
      lookAround(seen);
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable arrived_, left_;
  std::deque<Job*> waiting_;
  std::atomic<unsigned> arrivals_{0};
  int threads_ = 0;
};

// Never destroyed: its threads sleep in it until the process ends.
Pool& pool() {
  static Pool& instance = *new Pool;
  return instance;
}

int hardwareThreads() {
  const int count = static_cast<int>(std::thread::hardware_concurrency());
  return std::min(std::max(count, 1), kMaxThreads);
}

std::atomic<int> chosenThreads{hardwareThreads()};

}  // namespace

void setThreadCount(int count) { chosenThreads = std::min(std::max(count, 1), kMaxThreads); }

int threadCount() { return chosenThreads; }

void runParallel(int tasks, int threads, const std::function<void(int, int)>& task) {
  const int slots = std::min(tasks, threads);
  if (slots <= 1) {
    const FlushDenormals flush;
    for (int index = 0; index < tasks; index++) task(index, 0);
    return;
  }
  Job job(task, tasks, slots);
  pool().run(job);
}

}  // namespace winnow
