#include "op_call.h"

#include <cstdarg>
#include <cstdio>
#include <new>

#include "buffers.h"

namespace winnow {
namespace {

// Below this TensorFlow's own allocator is as good.
constexpr size_t kPooledFrom = 64 * 1024;

size_t byteSize(const std::vector<int64_t>& shape) {
  size_t bytes = sizeof(float);
  for (const int64_t size : shape) bytes *= static_cast<size_t>(size);
  return bytes;
}

void returnLease(void* memory, size_t, void* size) {
  bufferPool().give({memory, reinterpret_cast<size_t>(size)});
}

void reportFailure(TF_OpKernelContext* context, StatusCode code, const char* message) {
  TF_Status* status = tensorFlow().NewStatus();
  tensorFlow().SetStatus(status, code, message);
  tensorFlow().OpKernelContext_Failure(context, status);
  tensorFlow().DeleteStatus(status);
}

}  // namespace

void failOp(const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  throw OpError(text);
}

std::string describeShape(const std::vector<int64_t>& shape) {
  std::string text = "[";
  for (const int64_t size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

void InputTensor::expectShape(const std::vector<int64_t>& expected, const char* meaning) const {
  if (shape == expected) return;
  failOp("%s must have the shape %s = %s, not %s", name, meaning, describeShape(expected).c_str(),
         describeShape(shape).c_str());
}

void InputTensor::expectRank(int expected, const char* meaning) const {
  if (rank() == expected) return;
  failOp("%s must have the shape %s, not %s", name, meaning, describeShape(shape).c_str());
}

OpCall::OpCall(TF_OpKernelContext* context) : context_(context), status_(tensorFlow().NewStatus()) {}

OpCall::~OpCall() {
  for (TF_Tensor* tensor : tensors_) tensorFlow().DeleteTensor(tensor);
  tensorFlow().DeleteStatus(status_);
}

void OpCall::check() const {
  if (tensorFlow().GetCode(status_) != kOk) throw OpError(tensorFlow().Message(status_));
}

InputTensor OpCall::input(int index, const char* name, DataType type) {
  const TensorFlowApi& tf = tensorFlow();
  TF_Tensor* tensor = nullptr;
  tf.GetInput(context_, index, &tensor, status_);
  if (tensor) tensors_.push_back(tensor);
  check();
  if (tf.TensorType(tensor) != type) failOp("%s has the wrong data type %d", name, tf.TensorType(tensor));
  InputTensor result = {name, type, {}, tf.TensorData(tensor)};
  for (int axis = 0; axis < tf.NumDims(tensor); axis++) {
    result.shape.push_back(tf.Dim(tensor, axis));
    if (result.shape.back() > INT32_MAX) failOp("%s is too large", name);
  }
  return result;
}

void* OpCall::output(int index, DataType type, const std::vector<int64_t>& shape) {
  const TensorFlowApi& tf = tensorFlow();
  const int rank = static_cast<int>(shape.size());
  const size_t bytes = byteSize(shape);
  TF_Tensor* tensor = nullptr;
  if (bytes < kPooledFrom) {
    tensor = tf.AllocateOutput(context_, index, type, shape.data(), rank, bytes, status_);
    if (tensor) tensors_.push_back(tensor);
    check();
    return tf.TensorData(tensor);
  }
  const BufferPool::Lease lease = bufferPool().take(bytes);
  tensor = tf.NewTensor(type, shape.data(), rank, lease.memory, bytes, returnLease, reinterpret_cast<void*>(lease.size));
  if (!tensor) {
    bufferPool().give(lease);
    throw std::bad_alloc();
  }
  tensors_.push_back(tensor);
  tf.SetOutput(context_, index, tensor, status_);
  check();
  return lease.memory;
}

void guardOp(TF_OpKernelContext* context, void (*body)(OpCall&, const void*), const void* attributes) {
  try {
    OpCall call(context);
    body(call, attributes);
  } catch (const OpError& error) {
    reportFailure(context, kInvalidArgument, error.what());
  } catch (const std::bad_alloc&) {
    reportFailure(context, kResourceExhausted, "not enough memory");
  } catch (const std::exception& error) {
    reportFailure(context, kInternal, error.what());
  }
}

}  // namespace winnow
