// One execution of one of our ops: its inputs, its outputs, and how it fails. Any mistake in the inputs is thrown as an
// OpError and ends as a TensorFlow status, whose message tfjs puts into the error that it throws.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "tensorflow_api.h"

namespace winnow {

class OpError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// printf's format.
[[noreturn]] void failOp(const char* format, ...) __attribute__((format(printf, 1, 2)));

// An input tensor. It lives as long as the OpCall.
struct InputTensor {
  const char* name;
  DataType type;
  std::vector<int64_t> shape;
  void* data;

  int rank() const { return static_cast<int>(shape.size()); }
  // Optional inputs are left out as a tensor of shape [0].
  bool absent() const { return rank() == 1 && shape[0] == 0; }
  const float* floats() const { return static_cast<const float*>(data); }
  const int32_t* integers() const { return static_cast<const int32_t*>(data); }
  // For ops that change an input in place.
  float* mutableFloats() const { return static_cast<float*>(data); }
  // Fails unless the shape is this one; `meaning` says it in words ("[rows, units]").
  void expectShape(const std::vector<int64_t>& expected, const char* meaning) const;
  void expectRank(int expected, const char* meaning) const;
};

std::string describeShape(const std::vector<int64_t>& shape);

class OpCall {
 public:
  explicit OpCall(TF_OpKernelContext* context);
  ~OpCall();
  OpCall(const OpCall&) = delete;
  OpCall& operator=(const OpCall&) = delete;

  InputTensor input(int index, const char* name, DataType type);
  float* floatOutput(int index, const std::vector<int64_t>& shape) {
    return static_cast<float*>(output(index, kFloat, shape));
  }
  int32_t* integerOutput(int index, const std::vector<int64_t>& shape) {
    return static_cast<int32_t*>(output(index, kInt32, shape));
  }

 private:
  void* output(int index, DataType type, const std::vector<int64_t>& shape);
  void check() const;

  TF_OpKernelContext* context_;
  TF_Status* status_;
  std::vector<TF_Tensor*> tensors_;
};

// Runs `body` and turns what it throws into the op's failure.
void guardOp(TF_OpKernelContext* context, void (*body)(OpCall&, const void* attributes), const void* attributes);

}  // namespace winnow
