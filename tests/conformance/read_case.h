#pragma once

#include "tests/conformance/case_table.h"

namespace conformance {

/// Reads a specimen of this profile with this quirk ("-": none) by its MRZ, its authority trusted.
Ending read_case(const std::string& profile, const std::string& quirk);

}  // namespace conformance
