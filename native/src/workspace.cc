#include "workspace.h"

#include <mutex>

namespace winnow {
namespace {

struct IdleWorkspaces {
  std::mutex mutex;
  std::vector<std::unique_ptr<Workspace>> list;
};

// Never destroyed: a worker may be inside a kernel while the process ends.
IdleWorkspaces& idle() {
  static IdleWorkspaces& instance = *new IdleWorkspaces;
  return instance;
}

}  // namespace

WorkspaceLease::WorkspaceLease() {
  const std::lock_guard<std::mutex> lock(idle().mutex);
  if (idle().list.empty()) {
    workspace_ = std::make_unique<Workspace>();
  } else {
    workspace_ = std::move(idle().list.back());
    idle().list.pop_back();
  }
}

WorkspaceLease::~WorkspaceLease() {
  const std::lock_guard<std::mutex> lock(idle().mutex);
  idle().list.push_back(std::move(workspace_));
}

void trimWorkspaces() {
  const std::lock_guard<std::mutex> lock(idle().mutex);
  idle().list.clear();
}

}  // namespace winnow
