#include <gtest/gtest.h>

#include "cardio/read_file.h"
#include "tests/cardio/reader/interposer.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio {
namespace {

using tests::Interposer;
using tests::SpecimenRead;

constexpr auto long_command = [](const CommandApdu& command) { return command.extended; };

std::size_t extended_commands(const Interposer& link) {
    return static_cast<std::size_t>(std::count_if(link.sent.begin(), link.sent.end(), long_command));
}

ReadResult read_over(Interposer& link, SpecimenRead& read) {
    return read_document(link, read.key, read.trust, read.options);
}

void expect_genuine(const ReadResult& result) {
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
}

TEST(LengthForm, card_that_says_it_has_no_extended_length_is_never_asked_for_it) {
    SpecimenRead read;
    Interposer link(read.transport);
    link.claimed = LinkClaims{.historical_bytes = from_hex("8073C02180")};
    expect_genuine(read_over(link, read));
    EXPECT_EQ(extended_commands(link), 0U);
}

TEST(LengthForm, card_that_says_it_has_extended_length_or_says_nothing_is_asked_for_it) {
    for (const char* historical : {"8073C02140", ""}) {
        SpecimenRead read;
        Interposer link(read.transport);
        link.claimed = LinkClaims{.historical_bytes = from_hex(historical)};
        expect_genuine(read_over(link, read));
        EXPECT_EQ(link.sent.front().ne, reading::extended_answer);
    }
}

TEST(LengthForm, reader_without_extended_length_is_believed_before_the_card) {
    SpecimenRead read;
    Interposer link(read.transport);
    link.extended = false;
    link.claimed = LinkClaims{.historical_bytes = from_hex("8073C02140")};
    expect_genuine(read_over(link, read));
    EXPECT_EQ(extended_commands(link), 0U);
}

TEST(LengthForm, reader_of_a_small_buffer_gets_answers_that_fit_it) {
    SpecimenRead read;
    std::size_t largest = 0;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        ResponseApdu answer = card.transmit(command);
        largest = std::max(largest, answer.data.size());
        return answer;
    });
    link.claimed = LinkClaims{.max_data = 1000};
    expect_genuine(read_over(link, read));
    EXPECT_LE(largest, 1000U);
    EXPECT_GT(largest, 1000U - 32U);
}

/// What was asked of EF.CardAccess at once, in plain.
std::uint32_t card_access_ne(const Interposer& link) {
    for (const auto& command : link.sent) {
        if (command.ins == 0xB0 && command.p1 == 0x9C) return command.ne.value_or(0);
    }
    return 0;
}

/// The card's EF.ATR/INFO, under its short identifier or only by name.
Interposer::Answer with_atr_info(bool by_name_only, const char* content) {
    return
        [by_name_only, content, selected = false](const CommandApdu& command, CardTransport& card) mutable {
            if (command.cla == 0 && command.ins == 0xB0 && command.p1 == 0x81) {
                return by_name_only ? ResponseApdu{{}, 0x6A82} : ResponseApdu{from_hex(content), 0x9000};
            }
            if (command.ins == 0xA4 && command.data == from_hex("2F01")) {
                selected = true;
                return ResponseApdu{{}, 0x9000};
            }
            if (std::exchange(selected, false)) return ResponseApdu{from_hex(content), 0x6282};
            return card.transmit(command);
        };
}

TEST(LengthForm, lengths_in_atr_info_are_kept_to_where_the_card_says_they_are_there) {
    for (const bool by_name_only : {false, true}) {
        SpecimenRead read;
        Interposer link(read.transport, with_atr_info(by_name_only, "4703F741E0 7F6608020205F0020205F0"));
        link.claimed = LinkClaims{.historical_bytes = from_hex("8073F741E0")};
        expect_genuine(read_over(link, read));
        EXPECT_EQ(link.sent.front().p1, 0x81);
        EXPECT_EQ(card_access_ne(link), 0x05F0U - 2U);
    }
}

TEST(LengthForm, atr_info_costs_nothing_where_the_card_does_not_point_to_it) {
    SpecimenRead read;
    Interposer link(read.transport);
    link.claimed = LinkClaims{.historical_bytes = from_hex("8073C02140")};
    expect_genuine(read_over(link, read));
    EXPECT_EQ(link.sent.size(), 19U);
}

TEST(LengthForm, atr_info_that_is_missing_or_nonsense_changes_nothing) {
    for (const char* content : {"", "7F6600", "7F6608020205F002020000", "7F6608020205F002020002"}) {
        SpecimenRead read;
        Interposer link(read.transport, with_atr_info(false, content));
        link.claimed = LinkClaims{.historical_bytes = from_hex("8073F741E0")};
        expect_genuine(read_over(link, read));
        EXPECT_EQ(card_access_ne(link), reading::extended_answer) << content;
    }
}

TEST(LengthForm, atr_info_of_almost_nothing_leads_to_short_commands) {
    SpecimenRead read;
    Interposer link(read.transport, with_atr_info(false, "7F6608020205F002020010"));
    link.claimed = LinkClaims{.historical_bytes = from_hex("8073F741E0")};
    expect_genuine(read_over(link, read));
    EXPECT_EQ(extended_commands(link), 0U);
}

TEST(LengthForm, chip_that_refuses_extended_commands_is_found_out_before_it_is_opened) {
    SpecimenRead read("cccd", {"short-only", "naked-errors"});
    Interposer link(read.transport);
    expect_genuine(read_over(link, read));
    EXPECT_EQ(extended_commands(link), 1U);
    EXPECT_EQ(link.resets, 0);
}

TEST(LengthForm, chip_that_drops_the_session_over_a_long_read_is_opened_once_more) {
    SpecimenRead read("no-aa");
    Interposer link(read.transport, [](const CommandApdu& command, CardTransport& card) {
        const bool too_long = Interposer::is_protected(command) && command.extended;
        if (!too_long) return card.transmit(command);
        card.reset();
        return ResponseApdu{{}, 0x6700};
    });
    expect_genuine(read_over(link, read));
    EXPECT_EQ(link.resets, 1);
    EXPECT_EQ(extended_commands(link), 2U);  // EF.CardAccess, and the one that was refused
}

/// A link on which each extended command under secure messaging ends like this.
template <class Fault>
Interposer::Answer fails_with() {
    return [](const CommandApdu& command, CardTransport& card) {
        if (Interposer::is_protected(command) && command.extended)
            throw Fault("no extended APDU passes here");
        return card.transmit(command);
    };
}

TEST(LengthForm, link_that_breaks_on_extended_commands_gets_short_ones) {
    const auto lost_times = [](Interposer::Answer answer) {
        SpecimenRead read;
        Interposer link(read.transport, std::move(answer));
        expect_genuine(read_over(link, read));
        return link.resets;
    };
    EXPECT_EQ(lost_times(fails_with<LinkFault>()), 1);
    EXPECT_EQ(lost_times(fails_with<CardUnresponsive>()), 1);
    EXPECT_EQ(lost_times(fails_with<CardReset>()), 1);
    EXPECT_EQ(lost_times(fails_with<CardRemoved>()), 2);  // once it may have been the citizen
}

TEST(LengthForm, fault_after_a_long_answer_is_no_reason_for_short_commands) {
    SpecimenRead read;
    bool long_answer_came = false, broken = false;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        if (long_answer_came && command.extended && !std::exchange(broken, true)) throw LinkFault("noise");
        ResponseApdu answer = card.transmit(command);
        long_answer_came = long_answer_came || answer.data.size() > 1000;
        return answer;
    });
    expect_genuine(read_over(link, read));
    EXPECT_TRUE(broken);
    EXPECT_LT(link.sent.size(), 35U);
}

TEST(LengthForm, card_lifted_once_while_it_was_opened_keeps_extended_commands) {
    SpecimenRead read;
    std::size_t count = 0;
    Interposer link(read.transport, [&count](const CommandApdu& command, CardTransport& card) {
        if (++count == 5) throw CardRemoved("lifted");
        return card.transmit(command);
    });
    expect_genuine(read_over(link, read));
    EXPECT_LT(link.sent.size(), 30U);
}

/// A chip on which a short identifier that it does not know moves the current file, so that all later ones
/// fail.
TEST(ShortIdentifiers, chip_that_loses_them_after_a_missing_file_is_read_by_select) {
    SpecimenRead read("bac-only");
    bool lost = false;
    Interposer link(read.transport, [&lost](const CommandApdu& command, CardTransport& card) {
        const bool by_short_id = command.ins == 0xB0 && (command.p1 & 0x80) != 0;
        if (by_short_id && lost) return ResponseApdu{{}, 0x6A82};
        ResponseApdu answer = card.transmit(command);
        if (by_short_id && answer.sw == 0x6A82) lost = true;  // EF.CardAccess is not there
        return answer;
    });
    // The refusal of a protected command is naked here: it costs a session, and is learned from.
    expect_genuine(read_over(link, read));
    EXPECT_EQ(link.resets, 1);
}

}  // namespace
}  // namespace cardio
