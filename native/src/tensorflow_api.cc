#include "tensorflow_api.h"

#include <dlfcn.h>

#include <vector>

namespace winnow {
namespace {

TensorFlowApi api;

// The names under which tfjs-node's archive (libtensorflow) and the Python wheel (libtensorflow_cc) ship it. Symbols are
// spread over two files.
const char* const kLibraries[] = {"libtensorflow_framework.so.2",    "libtensorflow.so.2",
                                  "libtensorflow_cc.so.2",           "libtensorflow_framework.2.dylib",
                                  "libtensorflow.2.dylib",           "libtensorflow_cc.2.dylib"};

// RTLD_NOLOAD: only a library that is already there. The handles stay open on purpose: a worker thread that ends may drop
// its references to TensorFlow, while ops of ours are registered in it.
std::vector<void*> openLoadedLibraries() {
  std::vector<void*> handles;
  for (const char* name : kLibraries) {
    if (void* handle = dlopen(name, RTLD_LAZY | RTLD_NOLOAD)) handles.push_back(handle);
  }
  return handles;
}

void* findSymbol(const std::vector<void*>& handles, const char* name) {
  for (void* handle : handles) {
    if (void* symbol = dlsym(handle, name)) return symbol;
  }
  return nullptr;
}

}  // namespace

const TensorFlowApi& tensorFlow() { return api; }

std::string bindTensorFlow() {
  const std::vector<void*> handles = openLoadedLibraries();
  if (handles.empty()) return "TensorFlow is not loaded in this process: load @tensorflow/tfjs-node first";
#define WINNOW_BIND(result, name, parameters)                                                   \
  api.name = reinterpret_cast<result(*) parameters>(findSymbol(handles, "TF_" #name));          \
  if (!api.name) return "the TensorFlow in this process has no function TF_" #name;
  WINNOW_TENSORFLOW_FUNCTIONS(WINNOW_BIND)
#undef WINNOW_BIND
  return "";
}

}  // namespace winnow
