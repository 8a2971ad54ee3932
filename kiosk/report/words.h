#pragma once

#include <map>
#include <string>

#include "kiosk/report/share.h"

namespace kiosk::report {

/// How many of a word were counted.
int at(const std::map<std::string, int>& counts, const std::string& word);
/// "12.5".
std::string tenths(double value);
/// "93.4", of 100; empty where there is nothing to take a share of.
std::string percent(const Share& share);

}  // namespace kiosk::report
