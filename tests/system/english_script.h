#pragma once

#include <string>

namespace tests {

/// A script for the Vietnamese window as one for the English: each label that the string tables, the
/// procedures or the forms know in both languages, also one with figures in it. Ids, names and what is typed
/// stay.
std::string in_english(const std::string& script);

}  // namespace tests
