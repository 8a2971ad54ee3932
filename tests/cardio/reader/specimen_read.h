#pragma once

#include <map>
#include <stdexcept>

#include "cardio/document_reader.h"
#include "cardio/specimen/chip_transport.h"

namespace tests {

inline const std::string today = "2026-06-01";

inline cardio::specimen::Profile profile_named(const std::string& name) {
    const auto* profile = cardio::specimen::find_profile(name);
    if (!profile) throw std::invalid_argument("no such profile: " + name);
    return *profile;
}

/// Issued once a program, which saves the time of its signatures and keys.
inline const cardio::specimen::IssuedCard& issued(const std::string& profile, int citizen) {
    static std::map<std::pair<std::string, int>, cardio::specimen::IssuedCard> cards;
    const auto known = cards.find({profile, citizen});
    if (known != cards.end()) return known->second;
    auto card = cardio::specimen::Issuer(1).issue(cardio::specimen::built_in_citizen(citizen).value(),
                                                  profile_named(profile));
    return cards.emplace(std::pair(profile, citizen), std::move(card)).first->second;
}

/// A specimen card on the reader, its issuer trusted, and everything a read needs. Tests change what they
/// need changed.
struct SpecimenRead {
    explicit SpecimenRead(const std::string& profile = "cccd", const std::set<std::string>& quirks = {},
                          int citizen = 1, bool extended = true)
        : card(issued(profile, citizen)),
          transport(cardio::specimen::Chip(card, quirks, 7), extended),
          key(cardio::access::key_from_mrz(card.mrz).value()) {
        trust.add_certificate(cardio::specimen::Issuer(1).csca_certificate());
        options.today = today;
        options.resume_window = std::chrono::milliseconds(0);
    }

    cardio::ReadResult run(const std::function<void(const cardio::ReadProgress&)>& progress = {}) {
        return cardio::read_document(transport, key, trust, options, progress);
    }

    cardio::specimen::IssuedCard card;
    cardio::specimen::ChipTransport transport;
    cardio::access::AccessKey key;
    cardio::trust::TrustStore trust;
    cardio::ReadOptions options;
};

}  // namespace tests
