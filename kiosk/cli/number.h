#pragma once

#include <string>

#include "cardio/secure_bytes.h"

namespace kiosk::cli {

/// The personal number as given, or the first line of standard input for "-": what is typed as an argument
/// shows in the list of processes and stays in the history of the shell.
cardio::SecureBytes given_number(const std::string& argument);

/// Why a text is no personal number; empty when it has twelve digits.
std::string why_no_number(cardio::BytesView text);

}  // namespace kiosk::cli
