// The scratch memory of one kernel call. Kept for the next call; two calls at the same time have two.
#pragma once
#include <memory>
#include <vector>

#include "buffers.h"

namespace winnow {

struct Workspace {
  ScratchBuffer weights;
  ScratchBuffer gradients;
  ScratchBuffer slots;    // what each thread needs for itself
  ScratchBuffer indices;
  ScratchBuffer words;    // what is computed once for each different word
  ScratchBuffer slotsOfWords;
  std::vector<int> rows;
};

class WorkspaceLease {
 public:
  WorkspaceLease();
  ~WorkspaceLease();
  WorkspaceLease(const WorkspaceLease&) = delete;
  WorkspaceLease& operator=(const WorkspaceLease&) = delete;

  Workspace* operator->() const { return workspace_.get(); }
  Workspace& operator*() const { return *workspace_; }

 private:
  std::unique_ptr<Workspace> workspace_;
};

// Frees the workspaces that no call uses.
void trimWorkspaces();

}  // namespace winnow
