#include "ops.h"

#include <mutex>
#include <vector>

#include "embedding_op.h"
#include "pooling_ops.h"
#include "recurrent_ops.h"
#include "recurrent_problem.h"
#include "tensorflow_api.h"
#include "update_op.h"

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

int32_t readAttribute(TF_OpKernelConstruction* construction, const char* name, int32_t begin, int32_t end) {
  TF_Status* status = tensorFlow().NewStatus();
  int32_t value = 0;
  tensorFlow().OpKernelConstruction_GetAttrInt32(construction, name, &value, status);
  if (tensorFlow().GetCode(status) == kOk && (value < begin || value >= end)) {
    tensorFlow().SetStatus(status, kInvalidArgument, (std::string(name) + " is out of range").c_str());
  }
  if (tensorFlow().GetCode(status) != kOk) {
    tensorFlow().OpKernelConstruction_Failure(construction, status);
    value = begin;
  }
  tensorFlow().DeleteStatus(status);
  return value;
}

void* createRecurrent(TF_OpKernelConstruction* construction) {
  return new RecurrentAttributes{readAttribute(construction, "cell", 0, kCells),
                                 readAttribute(construction, "direction", 0, kBothWays + 1),
                                 readAttribute(construction, "purpose", 0, kInferLast + 1)};
}

void* createEmbedding(TF_OpKernelConstruction* construction) {
  return new EmbeddingAttributes{readAttribute(construction, "vocabulary", 1, INT32_MAX)};
}

void* createUpdate(TF_OpKernelConstruction* construction) {
  return new UpdateAttributes{readAttribute(construction, "count", 1, INT32_MAX / 8)};
}

void* createPool(TF_OpKernelConstruction* construction) {
  return new PoolAttributes{readAttribute(construction, "kind", kMean, kMeanAndMax + 1)};
}

template <class Attributes>
void destroy(void* attributes) {
  delete static_cast<Attributes*>(attributes);
}

template <void (*body)(OpCall&, const void*)>
void runGuarded(void* attributes, TF_OpKernelContext* context) {
  guardOp(context, body, attributes);
}

std::vector<OpDefinition> recurrentDefinitions() {
  const std::vector<const char*> attributes = {"cell: int", "direction: int", "purpose: int", "count: int"};
  return {
      {"WinnowRecurrentForward",
       {"values: float", "ids: int32", "lengths: int32", "weights: count * float"},
       {"sequence: float", "last: float", "saved: float"},
       attributes,
       false,
       createRecurrent,
       runGuarded<runRecurrentForward>,
       destroy<RecurrentAttributes>},
      {"WinnowRecurrentGradient",
       {"values: float", "ids: int32", "lengths: int32", "sequence: float", "saved: float", "sequence_gradient: float",
        "last_gradient: float", "weights: count * float"},
       {"input_gradient: float", "words: int32", "word_gradients: float", "square_norm: float",
        "weight_gradients: count * float"},
       attributes,
       false,
       createRecurrent,
       runGuarded<runRecurrentGradient>,
       destroy<RecurrentAttributes>},
  };
}

std::vector<OpDefinition> poolDefinitions() {
  return {
      {"WinnowPool",
       {"sequence: float", "lengths: int32"},
       {"pooled: float", "positions: int32"},
       {"kind: int"},
       false,
       createPool,
       runGuarded<runPool>,
       destroy<PoolAttributes>},
      {"WinnowPoolGradient",
       {"sequence: float", "lengths: int32", "gradient: float", "positions: int32"},
       {"sequence_gradient: float"},
       {"kind: int"},
       false,
       createPool,
       runGuarded<runPoolGradient>,
       destroy<PoolAttributes>},
  };
}

std::vector<OpDefinition> trainingDefinitions() {
  return {
      {"WinnowEmbeddingGradient",
       {"ids: int32", "lengths: int32", "gradient: float"},
       {"rows: int32", "values: float", "square_norm: float"},
       {"vocabulary: int"},
       false,
       createEmbedding,
       runGuarded<runEmbeddingGradient>,
       destroy<EmbeddingAttributes>},
      {"WinnowUpdate",
       {"weights: count * float", "first: count * float", "second: count * float", "rows: count * int32",
        "gradients: count * float", "square_norms: count * float", "numbers: float", "clip: float"},
       {"norm: float"},
       {"count: int"},
       true,
       createUpdate,
       runGuarded<runUpdate>,
       destroy<UpdateAttributes>},
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
  std::vector<OpDefinition> definitions;
  for (auto family : {recurrentDefinitions, poolDefinitions, trainingDefinitions}) {
    for (const OpDefinition& op : family()) definitions.push_back(op);
  }
  TF_Status* status = tensorFlow().NewStatus();
  for (const OpDefinition& op : definitions) {
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
