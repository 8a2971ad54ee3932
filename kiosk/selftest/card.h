#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/document_reader.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// What opens the card, and what it is compared with.
struct CardKey {
    cardio::access::AccessKey key;
    std::optional<cardio::lds::CardQr> qr = {};
    std::optional<std::string> expected_id_number = {};
};

struct Stage {
    std::string name;  ///< "connect", "select_card_access", "reading_data" ...
    double ms = 0;
};

/// One read, or one look without a key.
struct CardFacts {
    enum class What { no_service, no_card, unresponsive, busy, lost, probed, read } what = What::no_card;
    std::vector<Stage> stages;
    bool card_access = false, application = false;         ///< when probed: what the card has
    cardio::Outcome outcome = cardio::Outcome::malformed;  ///< when read
    std::string access, explanation;
    bool specimen = false;
    double total_ms = 0;
};

CheckResult judge(const CardFacts& facts);

/// Connects to the card that lies on the reader; nullptr when none does. Throws TransportError.
using CardOpener = std::function<std::unique_ptr<cardio::CardTransport>()>;
CardOpener pcsc_opener(const std::string& reader);

/// How a read is to be done.
struct ReadTask {
    std::optional<CardKey> key;  ///< without one only what the card gives to anybody
    cardio::trust::TrustStore trust;
    std::string today;
    std::chrono::milliseconds limit{15'000};
};

/// Reads the card on the reader as far as the key goes, each stage timed; what was read is wiped at once.
CardFacts test_card(const CardOpener& open, const ReadTask& task);

/// The key of the specimen that lies on a virtual reader, from specimen-card beside this program; nullopt on
/// real readers, where no key is ever guessed.
std::optional<CardKey> specimen_key(const std::string& reader);

}  // namespace kiosk::selftest
