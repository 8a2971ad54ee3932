#pragma once

#include <string>

#include "cardio/result.h"

namespace cardio::lds {

/// Why a file could not be understood. The text names the structure, never its content.
struct ParseError {
    std::string what;
};

template <class T>
using Parsed = Result<T, ParseError>;

}  // namespace cardio::lds
