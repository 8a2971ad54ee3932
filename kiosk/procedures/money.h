#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/fees/quote.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// What the dossier costs as it stands now; nullopt when the catalogue says nothing of money.
std::optional<fees::FeeQuote> fee_quote(const Draft& draft);

/// Generated yes/no questions ("waiver@<id>") whose answer would lower the fee; empty when none matters.
std::vector<std::string> fee_questions(const Draft& draft);

/// What a session asks: questions(), then those claims that would lower the fee or were answered.
std::vector<std::string> questions_and_claims(const Draft& draft);

/// {"lines": [...], "total_vnd", "uncertain", "reasons": [{"vi", "en"}], "questions": [ids]}; null for no
/// quote.
nlohmann::ordered_json quote_json(const std::optional<fees::FeeQuote>& quote);

}  // namespace kiosk::procedures
