#pragma once

#include <optional>
#include <string_view>

#include "cardio/finding.h"

namespace cardio::trust {

/// The one word for people.
enum class Verdict { genuine, unproven_issuer, rejected };

/// rejected when any finding failed. genuine only when integrity, issuer and consistency passed and
/// original_chip passed or was honestly not offered. unproven_issuer only when integrity and consistency
/// passed, nothing failed, and the issuer was not_possible. Everything else, a check that was never run
/// included, is rejected: it fails closed. An original_chip that was not_possible is therefore rejected too:
/// a live chip that cannot be told from a copy is not genuine.
Verdict judge(const Findings& findings);

/// The same word for files that were dumped, where no chip is at hand to be asked: original_chip may also be
/// not_possible. A failed one (DG15 listed by the signer, but missing from the dump) still rejects. Never for
/// a live read.
Verdict judge_offline(const Findings& findings);

std::string_view word(Verdict verdict);  ///< "genuine", "unproven_issuer", "rejected"

}  // namespace cardio::trust
