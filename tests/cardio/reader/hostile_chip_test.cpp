#include <gtest/gtest.h>

#include <thread>

#include "cardio/read_file.h"
#include "cardio/read_live.h"
#include "cardio/tlv.h"
#include "tests/cardio/reader/interposer.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio {
namespace {

using tests::Interposer;
using tests::SpecimenRead;

/// What somebody between chip and reader makes of a protected answer; `before` is the one that came before
/// it.
using Change = std::function<ResponseApdu(ResponseApdu answer, const ResponseApdu& before)>;

/// Reads a specimen whose protected answers are changed, from the n-th on.
ReadResult read_changed(const Change& change, std::size_t from, const std::string& profile = "cccd") {
    SpecimenRead read(profile);
    std::size_t seen = 0;
    ResponseApdu before;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        ResponseApdu answer = card.transmit(command);
        if (!Interposer::is_protected(command)) return answer;
        const ResponseApdu given = seen++ >= from ? change(answer, before) : answer;
        before = std::move(answer);
        return given;
    });
    return read_document(link, read.key, read.trust, read.options);
}

/// The answer without its last object, and with another one in its place.
ResponseApdu with_mac(ResponseApdu answer, BytesView mac) {
    TlvReader reader(answer.data);
    Bytes kept;
    while (const auto object = reader.next()) {
        if (object->tag != 0x8E) kept = concat({kept, object->raw});
    }
    if (!mac.empty()) kept = concat({kept, encode_tlv(0x8E, mac)});
    return {kept, answer.sw};
}

Bytes mac_of(const ResponseApdu& answer) {
    const auto mac = find_tlv(answer.data, 0x8E);
    return mac ? Bytes(mac->value.begin(), mac->value.end()) : Bytes{};
}

struct Attack {
    const char* name;
    Change change;
};

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> list{
        {"replay of the answer before", [](ResponseApdu, const ResponseApdu& before) { return before; }},
        {"no MAC", [](ResponseApdu answer, const ResponseApdu&) { return with_mac(std::move(answer), {}); }},
        {"half a MAC",
         [](ResponseApdu answer, const ResponseApdu&) {
             Bytes mac = mac_of(answer);
             mac.resize(std::min<std::size_t>(mac.size(), 4));
             return with_mac(std::move(answer), mac);
         }},
        {"MAC and more",
         [](ResponseApdu answer, const ResponseApdu&) {
             Bytes mac = mac_of(answer);
             mac.resize(16);
             return with_mac(std::move(answer), mac);
         }},
        {"two MACs",
         [](ResponseApdu answer, const ResponseApdu&) {
             answer.data = concat({answer.data, encode_tlv(0x8E, mac_of(answer))});
             return answer;
         }},
        {"cryptogram taken out",
         [](ResponseApdu answer, const ResponseApdu&) {
             const auto secret = find_tlv(answer.data, 0x87);
             if (secret)
                 answer.data.erase(answer.data.begin(),
                                   answer.data.begin() + static_cast<std::ptrdiff_t>(secret->raw.size()));
             else
                 answer.data.back() ^= 1;
             return answer;
         }},
        {"another status outside than inside",
         [](ResponseApdu answer, const ResponseApdu&) {
             answer.sw = answer.sw == 0x9000 ? 0x6282 : 0x9000;
             return answer;
         }},
        {"plain bytes for protected ones",
         [](ResponseApdu, const ResponseApdu&) {
             return ResponseApdu{from_hex("61020102"), 0x9000};
         }},
        {"as much as an answer can hold",
         [](ResponseApdu, const ResponseApdu&) {
             return ResponseApdu{Bytes(access::Channel::max_answer, 0x87), 0x9000};
         }},
        {"more than an answer can hold",
         [](ResponseApdu, const ResponseApdu&) {
             return ResponseApdu{Bytes(access::Channel::max_answer + 1, 0x87), 0x9000};
         }},
    };
    return list;
}

TEST(HostileChip, broken_protection_ends_the_read_wherever_it_happens) {
    SpecimenRead whole;
    Interposer untouched(whole.transport);
    ASSERT_EQ(read_document(untouched, whole.key, whole.trust, whole.options).outcome, Outcome::genuine);
    const std::size_t commands = untouched.protected_commands();
    for (const auto& attack : attacks()) {
        for (std::size_t from = 0; from < commands; ++from) {
            SCOPED_TRACE(std::string(attack.name) + " from protected answer " + std::to_string(from));
            const ReadResult result = read_changed(attack.change, from);
            // In the steps of the proof it is the proof that failed; everywhere else the card is malformed.
            const bool in_proof = result.findings.original_chip.failed();
            EXPECT_EQ(outcome_word(result.outcome), in_proof ? "rejected" : "malformed");
            EXPECT_TRUE(in_proof || (!result.person && result.files.empty()));
            EXPECT_LT(result.stats.apdus, 200U);
        }
    }
}

TEST(HostileChip, broken_protection_is_no_better_under_bac) {
    for (const auto& attack : attacks()) {
        const ReadResult result = read_changed(attack.change, 2, "bac-plain");
        EXPECT_EQ(outcome_word(result.outcome), "malformed") << attack.name;
        EXPECT_FALSE(result.person) << attack.name;
    }
}

TEST(HostileChip, command_sent_twice_costs_the_session_and_nothing_else) {
    SpecimenRead read;
    bool done = false;
    Interposer link(read.transport, [&done](const CommandApdu& command, CardTransport& card) {
        if (Interposer::is_protected(command) && command.ins == 0xB0 && !std::exchange(done, true))
            std::ignore = card.transmit(command);  // the chip's counter runs ahead of the reader's
        return card.transmit(command);
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(link.resets, 1);
}

TEST(HostileChip, counter_that_is_always_wrong_comes_to_an_end) {
    SpecimenRead read;
    Interposer link(read.transport, [](const CommandApdu& command, CardTransport& card) {
        if (Interposer::is_protected(command) && command.ins == 0xB0) std::ignore = card.transmit(command);
        return card.transmit(command);
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_TRUE(result.outcome == Outcome::malformed || result.outcome == Outcome::rejected);
    EXPECT_FALSE(result.person);
    EXPECT_LE(link.resets, reading::max_reopened);
}

TEST(HostileChip, answer_of_an_earlier_session_is_worth_nothing) {
    SpecimenRead read;
    std::vector<ResponseApdu> recorded;
    Interposer recorder(read.transport, [&recorded](const CommandApdu& command, CardTransport& card) {
        recorded.push_back(card.transmit(command));
        return recorded.back();
    });
    ASSERT_EQ(read_document(recorder, read.key, read.trust, read.options).outcome, Outcome::genuine);
    Interposer replay(read.transport, [&, at = std::size_t{0}](const CommandApdu&, CardTransport&) mutable {
        return recorded.at(std::min(at++, recorded.size() - 1));
    });
    const ReadResult result = read_document(replay, read.key, read.trust, read.options);
    EXPECT_NE(result.outcome, Outcome::genuine);
    EXPECT_NE(result.outcome, Outcome::unproven_issuer);
    EXPECT_FALSE(result.person);
}

TEST(HostileChip, chip_that_drops_every_session_is_malformed_in_the_end) {
    SpecimenRead read;
    Interposer link(read.transport, [](const CommandApdu& command, CardTransport& card) {
        const bool of_com = Interposer::is_protected(command) && command.ins != 0xA4;
        return of_com ? ResponseApdu{{}, static_cast<std::uint16_t>(0x6988)} : card.transmit(command);
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_TRUE(result.outcome == Outcome::malformed || result.outcome == Outcome::rejected);
    EXPECT_FALSE(result.person);
    EXPECT_LE(link.resets, reading::max_reopened);
}

TEST(HostileChip, endless_more_data_is_cut_off) {
    SpecimenRead read;
    Interposer link(read.transport, [](const CommandApdu&, CardTransport&) {
        return ResponseApdu{Bytes(200, 0x31), 0x61FF};
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "malformed");
    EXPECT_LE(link.sent.size(), 3U * (1U + access::Channel::max_follow_ups));
}

TEST(HostileChip, read_over_many_sessions_has_one_limit_of_commands) {
    SpecimenRead read;
    read.options.limit = std::chrono::hours(1);
    std::size_t sent = 0;
    Interposer link(read.transport, [&sent](const CommandApdu& command, CardTransport& card) {
        if (++sent % 10 == 0) throw CardRemoved("lifted");
        // EF.CardAccess has no end: a byte at a time, and then the card is lifted.
        if (command.ins == 0xB0 && !Interposer::is_protected(command)) return ResponseApdu{{0x31}, 0x9000};
        return card.transmit(command);
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "card_lost");
    EXPECT_LE(sent, access::Channel::max_apdus);
    EXPECT_LE(link.resets, reading::max_sessions);
}

/// A card whose groups are all as large as a file may be, and signed for.
TEST(HostileChip, groups_of_64_kilobytes_each_are_held_to_the_size_of_a_file) {
    SpecimenRead read;
    for (auto& [number, bytes] : read.card.groups) {
        const auto tag = lds::file_tag(lds::group_file(number).value());
        bytes = encode_tlv(
            tag, Bytes(number % 2 == 0 ? reading::max_file_size : reading::max_file_size - 4, 0x41));
    }
    specimen::ChipTransport transport(specimen::Chip(read.card, {}, 3));
    const ReadResult result = read_document(transport, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    std::size_t held = 0;
    for (const auto& [id, bytes] : result.files) held += bytes.size();
    EXPECT_LE(held, read.card.groups.size() * reading::max_file_size);
    EXPECT_NE(std::find(result.warnings.begin(), result.warnings.end(), "group_unreadable:DG14"),
              result.warnings.end());
}

TEST(HostileChip, chip_that_takes_too_long_is_asked_nothing_more) {
    SpecimenRead read;
    read.options.limit = std::chrono::milliseconds(300);
    const auto over = std::chrono::steady_clock::now() + 2 * read.options.limit;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        if (Interposer::is_protected(command)) std::this_thread::sleep_until(over);
        return card.transmit(command);
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "malformed");
    EXPECT_LE(link.protected_commands(), 1U);
    EXPECT_FALSE(result.person);
}

TEST(HostileChip, a_read_takes_half_a_minute_at_most) {
    EXPECT_EQ(ReadOptions().limit, std::chrono::seconds(30));
}

}  // namespace
}  // namespace cardio
