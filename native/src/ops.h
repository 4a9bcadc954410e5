// Our ops in TensorFlow's registry.
#pragma once
#include <string>

namespace winnow {

// Safe to call again, from any thread. What is wrong, or nothing.
std::string registerOps();

}  // namespace winnow
