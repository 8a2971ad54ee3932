#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"
#include "tests/cardio/specimen/terminal.h"

namespace tests {

/// One check a quirk: that the chip does what the name says, command by command.
using QuirkChecks = std::map<std::string, std::function<void()>>;

/// Every check of this program, by name of the quirk; a family's test registers its own when it is linked.
inline QuirkChecks& all_quirk_checks() {
    static QuirkChecks checks;
    return checks;
}

class RegisteredChecks {
  public:
    explicit RegisteredChecks(QuirkChecks checks) : checks_(std::move(checks)) {
        all_quirk_checks().insert(checks_.begin(), checks_.end());
    }
    void run() const {
        for (const auto& [name, check] : checks_) {
            SCOPED_TRACE(name);
            check();
        }
    }

  private:
    QuirkChecks checks_;
};

/// A chip with a quirk, opened and with the application selected; the card is as the quirk leaves it.
struct QuirkyChip {
    explicit QuirkyChip(const std::string& quirk, const std::string& profile = "cccd")
        : card(cardio::specimen::with_quirks(issued(profile), {quirk})),
          chip(powered_chip(issued(profile), {quirk})),
          session(opened(chip, card)) {}

    std::uint16_t status(const cardio::CommandApdu& command) { return session.status(chip, command); }
    cardio::Bytes read(std::uint16_t id, std::uint32_t block = 200) { return session.read(chip, id, block); }
    cardio::Bytes group(int number) { return read(group_file(number)); }

    cardio::specimen::IssuedCard card;
    cardio::specimen::Chip chip;
    Session session;
};

/// EF.CardAccess as the chip gives it before access; empty when it gives none.
inline cardio::Bytes card_access_of(const std::string& quirk, const std::string& profile = "cccd") {
    cardio::specimen::Chip chip = powered_chip(issued(profile), {quirk});
    (void)chip.process(select_file(0x011C).encode());
    const auto answer =
        cardio::ResponseApdu::parse(chip.process(cardio::CommandApdu{0, 0xB0, 0, 0, {}, 4096}.encode()));
    return answer->data;
}

/// How often `wanted` is in the bytes.
inline int count_of(cardio::BytesView bytes, cardio::BytesView wanted) {
    int count = 0;
    for (std::size_t i = 0; i + wanted.size() <= bytes.size(); ++i)
        count += cardio::equal(bytes.subspan(i, wanted.size()), wanted) ? 1 : 0;
    return count;
}
inline bool contains(cardio::BytesView bytes, cardio::BytesView wanted) {
    return count_of(bytes, wanted) > 0;
}

/// Whether the signed list has the hash (SHA-256) of these bytes.
inline bool is_signed_for(const cardio::specimen::IssuedCard& card, cardio::BytesView group) {
    return contains(card.sod, hash_of("SHA256", group));
}

inline std::size_t differing_bytes(cardio::BytesView a, cardio::BytesView b) {
    std::size_t different = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) different += a[i] != b[i] ? 1 : 0;
    return different;
}

}  // namespace tests
