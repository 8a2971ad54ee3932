#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>
#include <string>

#include "cardio/apdu.h"
#include "cardio/specimen/chip.h"

namespace tests {

/// Hands out published bytes in order, and fails when asked for more or for other lengths.
inline std::function<void(std::span<std::uint8_t>)> scripted_random(std::vector<cardio::Bytes> script) {
    return [script = std::move(script), next = std::size_t{0}](std::span<std::uint8_t> out) mutable {
        if (next >= script.size() || script[next].size() != out.size())
            throw std::logic_error("unexpected request");
        std::ranges::copy(script[next++], out.begin());
    };
}

/// One command in hexadecimal, the answer in hexadecimal.
inline std::string send(cardio::specimen::Chip& chip, const std::string& command) {
    return cardio::to_hex(chip.process(cardio::from_hex(command)));
}

inline cardio::specimen::IssuedCard issue(int number = 1, const std::string& profile = "cccd") {
    return cardio::specimen::Issuer().issue(cardio::specimen::built_in_citizen(number).value(),
                                            *cardio::specimen::find_profile(profile));
}

/// The card of the first citizen under this profile, issued once a program.
inline const cardio::specimen::IssuedCard& issued(const std::string& profile = "cccd") {
    static std::map<std::string, cardio::specimen::IssuedCard> cards;
    const auto known = cards.find(profile);
    return known != cards.end() ? known->second : cards.emplace(profile, issue(1, profile)).first->second;
}

inline cardio::specimen::Chip powered_chip(cardio::specimen::IssuedCard card,
                                           std::set<std::string> quirks = {}) {
    cardio::specimen::Chip chip(std::move(card), std::move(quirks));
    chip.power_on();
    return chip;
}

}  // namespace tests
