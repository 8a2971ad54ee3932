#pragma once

#include <functional>
#include <string_view>

namespace tests {

/// How many blocks of C++ memory still held `secret` when `work` freed them. A program that asks links
/// freed_memory.cpp, which replaces operator delete.
std::size_t freed_with(std::string_view secret, const std::function<void()>& work);

}  // namespace tests
