#pragma once

#include <string>

#include "cardio/json/json.h"

namespace tests {

/// A published set of worked examples from tests/vectors/, by file name. Throws when it cannot be read.
nlohmann::json load_vectors(const std::string& file_name);

}  // namespace tests
