// What JavaScript sees: registering the ops and choosing how they run. The ops themselves go through TensorFlow.
#include <dlfcn.h>
#include <node_api.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <mutex>
#include <string>

#include "buffers.h"
#include "dispatch.h"
#include "ops.h"
#include "projection_cache.h"
#include "threads.h"
#include "workspace.h"

namespace winnow {
namespace {

napi_value undefined(napi_env env) {
  napi_value value;
  napi_get_undefined(env, &value);
  return value;
}

napi_value number(napi_env env, double from) {
  napi_value value;
  napi_create_double(env, from, &value);
  return value;
}

napi_value text(napi_env env, const std::string& from) {
  napi_value value;
  napi_create_string_utf8(env, from.c_str(), from.size(), &value);
  return value;
}

napi_value firstArgument(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value value = nullptr;
  napi_get_cb_info(env, info, &count, &value, nullptr, nullptr);
  return value;
}

napi_value registerWithTensorFlow(napi_env env, napi_callback_info) {
  const std::string error = registerOps();
  if (!error.empty()) napi_throw_error(env, nullptr, error.c_str());
  return undefined(env);
}

napi_value setThreads(napi_env env, napi_callback_info info) {
  int32_t count = 0;
  if (napi_get_value_int32(env, firstArgument(env, info), &count) != napi_ok || count < 1) {
    napi_throw_range_error(env, nullptr, "setThreads needs a whole number from 1 on");
  } else {
    setThreadCount(count);
  }
  return undefined(env);
}

napi_value getThreads(napi_env env, napi_callback_info) { return number(env, threadCount()); }

napi_value getIsa(napi_env env, napi_callback_info) { return text(env, currentKernels().name); }

napi_value listIsas(napi_env env, napi_callback_info) {
  napi_value list;
  napi_create_array(env, &list);
  uint32_t index = 0;
  for (const KernelTable* table : usableKernels()) napi_set_element(env, list, index++, text(env, table->name));
  return list;
}

napi_value useIsa(napi_env env, napi_callback_info info) {
  char name[32] = "";
  napi_get_value_string_utf8(env, firstArgument(env, info), name, sizeof name, nullptr);
  if (!useKernels(name)) {
    napi_throw_range_error(env, nullptr, (std::string("this processor cannot run '") + name + "' kernels").c_str());
  }
  return undefined(env);
}

napi_value memory(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_object(env, &result);
  napi_set_named_property(env, result, "lent", number(env, static_cast<double>(bufferPool().lentBytes())));
  napi_set_named_property(env, result, "idle", number(env, static_cast<double>(bufferPool().heldBytes())));
  return result;
}

void freeIdleMemory() {
  bufferPool().trim();
  trimWorkspaces();
  trimProjections();
#ifdef __GLIBC__
  // By itself glibc gives back only what lies at the end of a pool; what threads that are gone left between stays for ever.
  malloc_trim(0);
#endif
}

napi_value releaseMemory(napi_env env, napi_callback_info) {
  freeIdleMemory();
  return undefined(env);
}

std::mutex environmentsMutex;
int environments = 0;

// The last JavaScript thread that used the kernels has ended.
void leave(void*) {
  const std::lock_guard<std::mutex> lock(environmentsMutex);
  if (--environments == 0) freeIdleMemory();
}

void enter(napi_env env) {
  const std::lock_guard<std::mutex> lock(environmentsMutex);
  environments++;
  napi_add_env_cleanup_hook(env, leave, nullptr);
}

// Node unloads an addon when the last worker that loaded it ends. TensorFlow would then hold pointers into nothing, and
// our sleeping threads would wake up there.
void stayLoaded() {
  Dl_info self;
  if (dladdr(reinterpret_cast<void*>(&stayLoaded), &self)) dlopen(self.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
}

napi_value initialise(napi_env env, napi_value exports) {
  stayLoaded();
  enter(env);
  const struct {
    const char* name;
    napi_callback function;
  } functions[] = {{"register", registerWithTensorFlow},
                   {"setThreads", setThreads},
                   {"threads", getThreads},
                   {"isa", getIsa},
                   {"isas", listIsas},
                   {"useIsa", useIsa},
                   {"memory", memory},
                   {"releaseMemory", releaseMemory}};
  for (const auto& entry : functions) {
    napi_value function;
    napi_create_function(env, entry.name, NAPI_AUTO_LENGTH, entry.function, nullptr, &function);
    napi_set_named_property(env, exports, entry.name, function);
  }
  return exports;
}

}  // namespace
}  // namespace winnow

extern "C" __attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  return winnow::initialise(env, exports);
}
