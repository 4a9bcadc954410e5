// The TensorFlow that tfjs-node has loaded into this process, found by name at run time: nothing is linked against it and
// none of its headers is needed. Only functions of its stable C API, all there since 2.9.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

struct TF_Tensor;
struct TF_Status;
struct TF_Buffer {
  const void* data;
  size_t length;
  void (*data_deallocator)(void* data, size_t length);
};
struct TF_OpKernelContext;
struct TF_OpKernelConstruction;
struct TF_OpDefinitionBuilder;
struct TF_KernelBuilder;
struct TF_ShapeInferenceContext;

namespace winnow {

enum DataType : int { kFloat = 1, kInt32 = 3 };
enum StatusCode : int { kOk = 0, kInvalidArgument = 3, kResourceExhausted = 8, kInternal = 13 };

// X(result, name, parameters)
#define WINNOW_TENSORFLOW_FUNCTIONS(X)                                                                                  \
  X(TF_Status*, NewStatus, ())                                                                                          \
  X(void, DeleteStatus, (TF_Status*))                                                                                   \
  X(void, SetStatus, (TF_Status*, int, const char*))                                                                    \
  X(int, GetCode, (const TF_Status*))                                                                                   \
  X(const char*, Message, (const TF_Status*))                                                                           \
  X(TF_OpDefinitionBuilder*, NewOpDefinitionBuilder, (const char*))                                                     \
  X(void, OpDefinitionBuilderAddInput, (TF_OpDefinitionBuilder*, const char*))                                          \
  X(void, OpDefinitionBuilderAddOutput, (TF_OpDefinitionBuilder*, const char*))                                         \
  X(void, OpDefinitionBuilderAddAttr, (TF_OpDefinitionBuilder*, const char*))                                           \
  X(void, OpDefinitionBuilderSetIsStateful, (TF_OpDefinitionBuilder*, bool))                                            \
  X(void, OpDefinitionBuilderSetShapeInferenceFunction,                                                                 \
    (TF_OpDefinitionBuilder*, void (*)(TF_ShapeInferenceContext*, TF_Status*)))                                         \
  X(void, ShapeInferenceContextSetUnknownShape, (TF_ShapeInferenceContext*, TF_Status*))                                \
  X(void, RegisterOpDefinition, (TF_OpDefinitionBuilder*, TF_Status*))                                                  \
  X(TF_KernelBuilder*, NewKernelBuilder,                                                                                \
    (const char*, const char*, void* (*)(TF_OpKernelConstruction*), void (*)(void*, TF_OpKernelContext*),               \
     void (*)(void*)))                                                                                                  \
  X(void, RegisterKernelBuilder, (const char*, TF_KernelBuilder*, TF_Status*))                                          \
  X(TF_Buffer*, GetRegisteredKernelsForOp, (const char*, TF_Status*))                                                   \
  X(void, DeleteBuffer, (TF_Buffer*))                                                                                   \
  X(void, OpKernelConstruction_GetAttrInt32, (TF_OpKernelConstruction*, const char*, int32_t*, TF_Status*))             \
  X(void, OpKernelConstruction_Failure, (TF_OpKernelConstruction*, TF_Status*))                                         \
  X(void, OpKernelContext_Failure, (TF_OpKernelContext*, TF_Status*))                                                   \
  X(int, NumInputs, (TF_OpKernelContext*))                                                                              \
  X(void, GetInput, (TF_OpKernelContext*, int, TF_Tensor**, TF_Status*))                                                \
  X(void, SetOutput, (TF_OpKernelContext*, int, const TF_Tensor*, TF_Status*))                                          \
  X(TF_Tensor*, AllocateOutput, (TF_OpKernelContext*, int, int, const int64_t*, int, size_t, TF_Status*))               \
  X(TF_Tensor*, NewTensor,                                                                                              \
    (int, const int64_t*, int, void*, size_t, void (*)(void*, size_t, void*), void*))                                   \
  X(void, DeleteTensor, (TF_Tensor*))                                                                                   \
  X(int, TensorType, (const TF_Tensor*))                                                                                \
  X(void*, TensorData, (const TF_Tensor*))                                                                              \
  X(int, NumDims, (const TF_Tensor*))                                                                                   \
  X(int64_t, Dim, (const TF_Tensor*, int))

struct TensorFlowApi {
#define WINNOW_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
  WINNOW_TENSORFLOW_FUNCTIONS(WINNOW_MEMBER)
#undef WINNOW_MEMBER
};

// Valid once bindTensorFlow has returned an empty string.
const TensorFlowApi& tensorFlow();

// What is wrong, or nothing.
std::string bindTensorFlow();

}  // namespace winnow
