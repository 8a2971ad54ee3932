#pragma once

#include <string>

namespace kiosk::cli {

/// Whoever runs this program, as the system knows them: for the audit.
std::string user_name();

}  // namespace kiosk::cli
