#pragma once

#include <optional>
#include <string_view>

#include "cardio/finding.h"

namespace cardio::trust {

/// The one word for people.
enum class Verdict { genuine, unproven_issuer, rejected };

/// rejected when any finding failed. genuine only when integrity, issuer and consistency passed and original_chip passed
/// or was honestly not offered. unproven_issuer only when integrity and consistency passed, nothing failed, and the
/// issuer was not_possible. Everything else, a check that was never run included, is rejected: it fails closed.
Verdict judge(const Findings& findings);

std::string_view word(Verdict verdict);  ///< "genuine", "unproven_issuer", "rejected"

}  // namespace cardio::trust
