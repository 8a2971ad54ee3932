#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cardio/transport.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct ReaderFacts {
    std::string name;
    std::optional<std::string> vendor, model, firmware;
    std::optional<std::uint32_t> max_apdu_data, bits_per_second;
    bool card_present = false, mute = false;
    std::vector<double> round_trips_ms = {};  ///< of harmless commands; empty without a card that answers
};

struct ReadersFacts {
    bool service = false;  ///< pcscd answers
    std::string wanted;    ///< part of the name that the counter is set to; empty: any
    std::vector<ReaderFacts> readers;
    std::string drivers;  ///< installed driver packages, comma separated
};

CheckResult judge(const ReadersFacts& facts);

/// Asks every reader who it is, and times the card in each that `wanted` names.
ReadersFacts look_at_readers(const std::string& wanted);

/// Milliseconds of each of `count` commands that change nothing on any card: SELECT of the master file.
/// Throws TransportError.
std::vector<double> round_trips_ms(cardio::CardTransport& card, int count);

}  // namespace kiosk::selftest
