#include "ops.h"

#include <memory>
#include <mutex>
#include <vector>

#include "recurrent_ops.h"
#include "recurrent_problem.h"
#include "tensorflow_api.h"

namespace winnow {
namespace {

// TensorFlow wants shapes known before an op runs only inside graphs, which we do not build.
void leaveShapesUnknown(TF_ShapeInferenceContext* context, TF_Status* status) {
  tensorFlow().ShapeInferenceContextSetUnknownShape(context, status);
}

struct OpDefinition {
  const char* name;
  std::vector<const char*> inputs;
  std::vector<const char*> outputs;
  std::vector<const char*> attributes;
  bool changesInputs;
  void* (*create)(TF_OpKernelConstruction*);
  void (*run)(void*, TF_OpKernelContext*);
  void (*destroy)(void*);
};

int32_t readAttribute(TF_OpKernelConstruction* construction, const char* name, int32_t end) {
  TF_Status* status = tensorFlow().NewStatus();
  int32_t value = 0;
  tensorFlow().OpKernelConstruction_GetAttrInt32(construction, name, &value, status);
  if (tensorFlow().GetCode(status) == kOk && (value < 0 || value >= end)) {
    tensorFlow().SetStatus(status, kInvalidArgument, (std::string(name) + " is out of range").c_str());
  }
  if (tensorFlow().GetCode(status) != kOk) {
    tensorFlow().OpKernelConstruction_Failure(construction, status);
    value = 0;
  }
  tensorFlow().DeleteStatus(status);
  return value;
}

void* createRecurrent(TF_OpKernelConstruction* construction) {
  return new RecurrentAttributes{readAttribute(construction, "cell", kCells),
                                 readAttribute(construction, "direction", kBothWays + 1),
                                 readAttribute(construction, "purpose", kInferLast + 1)};
}

void destroyRecurrent(void* attributes) { delete static_cast<RecurrentAttributes*>(attributes); }

template <void (*body)(OpCall&, const void*)>
void runGuarded(void* attributes, TF_OpKernelContext* context) {
  guardOp(context, body, attributes);
}

std::vector<OpDefinition> opDefinitions() {
  const std::vector<const char*> recurrentAttributes = {"cell: int", "direction: int", "purpose: int", "count: int"};
  return {
      {"WinnowRecurrentForward",
       {"values: float", "ids: int32", "lengths: int32", "weights: count * float"},
       {"sequence: float", "last: float", "saved: float"},
       recurrentAttributes,
       false,
       createRecurrent,
       runGuarded<runRecurrentForward>,
       destroyRecurrent},
      {"WinnowRecurrentGradient",
       {"values: float", "ids: int32", "lengths: int32", "sequence: float", "saved: float", "sequence_gradient: float",
        "last_gradient: float", "weights: count * float"},
       {"input_gradient: float", "weight_gradients: count * float"},
       recurrentAttributes,
       false,
       createRecurrent,
       runGuarded<runRecurrentGradient>,
       destroyRecurrent},
  };
}

bool isRegistered(const char* name, TF_Status* status) {
  TF_Buffer* kernels = tensorFlow().GetRegisteredKernelsForOp(name, status);
  const bool found = tensorFlow().GetCode(status) == kOk && kernels && kernels->length > 0;
  if (kernels) tensorFlow().DeleteBuffer(kernels);
  return found;
}

void registerOp(const OpDefinition& op, TF_Status* status) {
  const TensorFlowApi& tf = tensorFlow();
  TF_OpDefinitionBuilder* definition = tf.NewOpDefinitionBuilder(op.name);
  for (const char* input : op.inputs) tf.OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : op.outputs) tf.OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : op.attributes) tf.OpDefinitionBuilderAddAttr(definition, attribute);
  tf.OpDefinitionBuilderSetIsStateful(definition, op.changesInputs);
  tf.OpDefinitionBuilderSetShapeInferenceFunction(definition, leaveShapesUnknown);
  tf.RegisterOpDefinition(definition, status);
  if (tf.GetCode(status) != kOk) return;
  TF_KernelBuilder* kernel = tf.NewKernelBuilder(op.name, "CPU", op.create, op.run, op.destroy);
  tf.RegisterKernelBuilder(op.name, kernel, status);
}

std::string registerAll() {
  std::string error = bindTensorFlow();
  if (!error.empty()) return error;
  TF_Status* status = tensorFlow().NewStatus();
  for (const OpDefinition& op : opDefinitions()) {
    // TensorFlow ends the process when an op's name comes twice.
    if (isRegistered(op.name, status)) {
      error = "another copy of these kernels is already registered in this process";
    } else {
      registerOp(op, status);
      if (tensorFlow().GetCode(status) != kOk) error = tensorFlow().Message(status);
    }
    if (!error.empty()) break;
  }
  tensorFlow().DeleteStatus(status);
  return error;
}

}  // namespace

std::string registerOps() {
  static std::mutex mutex;
  static bool registered = false;
  const std::lock_guard<std::mutex> lock(mutex);
  if (registered) return "";
  const std::string error = registerAll();
  registered = error.empty();
  return error;
}

}  // namespace winnow
