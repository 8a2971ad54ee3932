#include "cardio/read_file.h"

#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/support/scripted_transport.h"

namespace cardio::reading {
namespace {

using lds::FileId;
using tests::ScriptedTransport;

constexpr std::uint8_t dg13_by_short_id = 0x8D;

/// A plain file server with one file: answers SELECT and READ BINARY with what the chip of the test can do.
class FileChip final : public CardTransport {
  public:
    explicit FileChip(Bytes content) : content_(std::move(content)) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        sent.push_back(command);
        if (command.ins == 0xA4) return {{}, select_answer};
        if (command.extended && refuses_extended) return {{}, refuses_extended};
        const bool odd = command.ins == 0xB1;
        const bool by_short_id = !odd && (command.p1 & 0x80) != 0;
        if (by_short_id && refuses_short_ids) return {{}, refuses_short_ids};
        std::size_t offset =
            by_short_id ? command.p2 : static_cast<std::size_t>(command.p1) << 8 | command.p2;
        if (odd) {
            offset = 0;
            const auto at = find_tlv(command.data, 0x54);
            for (const auto byte : at.value().value) offset = offset << 8 | byte;
        }
        if (offset >= content_.size()) return {{}, 0x6B00};
        const std::size_t left = content_.size() - offset;
        if (command.ne.value() > most || (exact && command.ne.value() > left)) return {{}, 0x6700};
        const std::size_t wanted =
            std::min<std::size_t>(command.ne.value() - (odd ? header_of(*command.ne) : 0), gives);
        const std::size_t count = std::min(wanted, left);
        const BytesView part = BytesView(content_).subspan(offset, count);
        return {odd ? encode_tlv(0x53, part) : Bytes(part.begin(), part.end()),
                static_cast<std::uint16_t>(count < wanted ? 0x6282 : 0x9000)};
    }
    void reset() override {}
    [[nodiscard]] bool extended_length() const override { return true; }
    [[nodiscard]] std::size_t commands() const { return sent.size(); }

    std::size_t most = 65536;   ///< largest Ne this chip takes
    std::size_t gives = 65536;  ///< most bytes it ever gives at once
    bool exact = false;         ///< refuses to be asked for more than there is
    std::uint16_t refuses_extended = 0, refuses_short_ids = 0;  ///< with this status
    std::uint16_t select_answer = 0x9000;
    std::vector<CommandApdu> sent;

  private:
    static std::size_t header_of(std::uint32_t ne) { return ne < 0x82 ? 2 : ne < 0x103 ? 3 : 4; }
    Bytes content_;
};

/// Reads one file and says how many commands that took.
std::size_t read_whole(FileReader& reader, FileChip& chip, const Bytes& expected) {
    const std::size_t before = chip.commands();
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(reader.read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, expected);
    return chip.commands() - before;
}

Bytes file_of(std::size_t size) {
    Bytes value(size);
    for (std::size_t i = 0; i < size; ++i) value[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return encode_tlv(0x6D, value);
}

TEST(FileReader, files_of_any_size_come_whole) {
    for (const std::size_t size :
         {0U, 1U, 4U, 120U, 250U, 251U, 252U, 5000U, 8188U, 8189U, 32766U, 40000U, 65000U}) {
        for (const bool extended : {true, false}) {
            SCOPED_TRACE(size);
            const Bytes content = file_of(size);
            FileChip chip(content);
            FileReader reader(extended);
            read_whole(reader, chip, content);
        }
    }
}

TEST(FileReader, small_file_costs_one_command) {
    const Bytes content = file_of(120);
    FileChip chip(content);
    for (const bool extended : {true, false}) {
        FileReader reader(extended);
        EXPECT_EQ(read_whole(reader, chip, content), 1U);
        EXPECT_EQ(chip.sent.back().ins, 0xB0);
        EXPECT_EQ(chip.sent.back().p1, dg13_by_short_id);
        EXPECT_EQ(chip.sent.back().p2, 0);
        EXPECT_EQ(chip.sent.back().extended, extended);
    }
}

TEST(FileReader, blocks_are_as_large_as_an_answer_carries) {
    using access::Cipher;
    /// Takes the protected command and gives up; DO97 stands before DO8E, at the end of the data.
    class Listener final : public CardTransport {
      public:
        ResponseApdu transmit(const CommandApdu& command) override {
            const auto le = find_tlv(command.data, 0x97);
            if (command.cla == 0) {
                ne = command.ne.value();
            } else {
                ne = 0;
                for (const auto byte : le.value().value) ne = ne << 8 | byte;
            }
            return {{}, 0x6982};
        }
        void reset() override {}
        [[nodiscard]] bool extended_length() const override { return true; }
        std::size_t ne = 0;
    };
    const auto first_ne = [](std::optional<Cipher> cipher, bool extended) {
        Listener chip;
        access::Channel channel(chip);
        if (cipher) {
            const std::size_t key = *cipher == Cipher::tdes ? 16 : 32;
            const std::size_t block = *cipher == Cipher::tdes ? 8 : 16;
            channel.secure({*cipher, SecureBytes(key, 1), SecureBytes(key, 2), Bytes(block, 0)});
        }
        FileProgress file;
        std::ignore = FileReader(extended).read(channel, FileId::dg13, file);
        return chip.ne;
    };
    EXPECT_EQ(first_ne(std::nullopt, false), 256U);
    EXPECT_EQ(first_ne(std::nullopt, true), extended_answer);
    EXPECT_EQ(first_ne(Cipher::tdes, false), 231U);
    EXPECT_EQ(first_ne(Cipher::aes256, false), 223U);
}

TEST(FileReader, chip_that_gives_less_than_asked_for_is_asked_again) {
    const Bytes content = file_of(3000);
    for (const std::size_t gives : {1U, 3U, 100U}) {
        FileChip chip(content);
        chip.gives = gives;
        FileReader reader(true);
        read_whole(reader, chip, content);
        EXPECT_TRUE(reader.extended());
    }
}

TEST(FileReader, chip_that_refuses_long_reads_gets_short_ones_for_good) {
    const Bytes content = file_of(3000);
    FileChip chip(content);
    chip.most = 256;
    FileReader reader(true);
    const std::size_t first = read_whole(reader, chip, content);
    EXPECT_FALSE(reader.extended());
    EXPECT_EQ(read_whole(reader, chip, content), first - 1);
}

TEST(FileReader, every_refusal_of_the_extended_form_leads_to_the_short_one) {
    for (const std::uint16_t sw : {0x6700, 0x6C00, 0x6CFF}) {
        const Bytes content = file_of(120);
        FileChip chip(content);
        chip.refuses_extended = sw;
        FileReader reader(true);
        EXPECT_EQ(read_whole(reader, chip, content), sw == 0x6700 ? 2U : 2U + 1U);
        EXPECT_EQ(read_whole(reader, chip, content), 1U);
    }
}

TEST(FileReader, chip_that_must_not_be_asked_for_too_much_is_asked_for_what_there_is) {
    const Bytes content = file_of(200);
    FileChip chip(content);
    chip.exact = true;
    FileReader reader(true);
    read_whole(reader, chip, content);
    EXPECT_EQ(read_whole(reader, chip, content), 1U + 2U);  // the header, then two blocks of at most 160
    EXPECT_EQ(chip.sent.back().ne, content.size() - 6 - 160);
}

TEST(FileReader, chip_without_short_identifiers_gets_select_for_good) {
    for (const std::uint16_t sw : {0x6A82, 0x6A86, 0x6B00, 0x6D00, 0x6981, 0x6F00}) {
        SCOPED_TRACE(sw);
        const Bytes content = file_of(120);
        FileChip chip(content);
        chip.refuses_short_ids = sw;
        FileReader reader(true);
        EXPECT_EQ(read_whole(reader, chip, content), 3U);
        EXPECT_EQ(read_whole(reader, chip, content), 2U);
        EXPECT_EQ(chip.sent[3].ins, 0xA4);
        EXPECT_EQ(chip.sent[4].p1, 0);
    }
}

TEST(FileReader, file_that_is_not_there_says_nothing_about_short_identifiers) {
    ScriptedTransport chip(false);
    chip.expect("00B08D0000", "6A82").expect("00A4020C02010D", "6A82");
    chip.expect("00B08E0000", "6E0201029000");
    access::Channel channel(chip);
    FileReader reader(false);
    FileProgress missing, there;
    EXPECT_EQ(reader.read(channel, FileId::dg13, missing), FileStatus::refused);
    EXPECT_EQ(reader.read(channel, FileId::dg14, there), FileStatus::read);
    EXPECT_EQ(to_hex(there.bytes), "6E020102");
}

TEST(FileReader, file_that_is_closed_is_not_asked_for_again_by_name) {
    ScriptedTransport chip(false);
    chip.expect("00B0830000", "6982");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(false).read(channel, FileId::dg3, file), FileStatus::refused);
}

TEST(FileReader, announced_answer_size_is_kept_to) {
    const Bytes content = file_of(5000);
    for (const std::size_t limit : {300U, 1518U, 100'000U}) {
        FileChip chip(content);
        FileReader reader(true);
        reader.limit_answers(limit);
        read_whole(reader, chip, content);
        EXPECT_EQ(chip.sent.front().ne, std::min(limit, extended_answer));
        EXPECT_TRUE(reader.extended());
    }
    for (const std::size_t limit : {0U, 1U, 256U}) {
        FileChip chip(content);
        FileReader reader(true);
        reader.limit_answers(limit);
        read_whole(reader, chip, content);
        EXPECT_EQ(chip.sent.front().ne, 256U);
        EXPECT_FALSE(reader.extended());
    }
}

TEST(FileReader, last_bytes_that_fit_a_short_answer_are_asked_for_in_the_short_form) {
    const Bytes content =
        file_of(extended_answer + 196);  // the header of 4 bytes makes it 200 beyond a block
    FileChip chip(content);
    FileReader reader(true);
    EXPECT_EQ(read_whole(reader, chip, content), 2U);
    EXPECT_EQ(chip.sent.back().ne, 200U);
    EXPECT_FALSE(chip.sent.back().extended);
}

TEST(FileReader, odd_instruction_begins_at_32768_and_fills_its_answer) {
    const Bytes content = file_of(40000);
    FileChip chip(content);
    FileReader reader(false);
    read_whole(reader, chip, content);
    std::size_t offset = 0;
    for (const auto& command : chip.sent) {
        const bool odd = command.ins == 0xB1;
        EXPECT_EQ(odd, offset >= 0x8000) << offset;
        const Bytes at{0, static_cast<std::uint8_t>(offset >> 8), static_cast<std::uint8_t>(offset)};
        EXPECT_EQ(command.data, odd ? encode_tlv(0x54, at) : Bytes{});
        const std::size_t rest = content.size() - offset;
        EXPECT_EQ(*command.ne, rest > 300 ? 256U : odd ? rest + 3 : rest);
        offset += odd ? *command.ne - 3 : *command.ne;
    }
}

TEST(FileReader, bytes_behind_the_element_are_left_alone) {
    Bytes content = file_of(300);
    const Bytes element = content;
    content.resize(1024, 0);
    for (const bool extended : {true, false}) {
        FileChip chip(content);
        FileReader reader(extended);
        read_whole(reader, chip, element);
    }
}

TEST(FileReader, file_shorter_than_its_header_says_ends_with_what_there_is) {
    Bytes content = file_of(3000);
    content.resize(1000);
    FileChip chip(content);
    FileReader reader(true);
    EXPECT_LE(read_whole(reader, chip, content), 2U);
}

TEST(FileReader, header_that_is_no_header_ends_with_what_came) {
    const Bytes content = from_hex("6D80010203040506");  // indefinite length
    FileChip chip(content);
    FileReader reader(true);
    EXPECT_EQ(read_whole(reader, chip, content), 1U);
    chip.gives = 2;
    read_whole(reader, chip, Bytes(content.begin(), content.begin() + 6));
}

TEST(FileReader, file_over_the_cap_is_not_read) {
    FileChip chip(from_hex("6D8301000000"));
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::too_large);
    EXPECT_EQ(chip.commands(), 1U);
}

TEST(FileReader, largest_file_under_the_cap_is_read) {
    const Bytes content = file_of(max_file_size - 4);
    const Bytes above = file_of(max_file_size - 3);
    ASSERT_EQ(content.size(), max_file_size);
    FileChip chip(content), over(above);
    FileReader reader(true);
    read_whole(reader, chip, content);
    access::Channel channel(over);
    FileProgress file;
    EXPECT_EQ(reader.read(channel, FileId::dg13, file), FileStatus::too_large);
    EXPECT_LE(file.bytes.size(), extended_answer);
}

TEST(FileReader, crawling_chip_meets_the_limit_of_commands) {
    const Bytes content = file_of(5000);
    FileChip chip(content);
    chip.gives = 1;
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_THROW(std::ignore = FileReader(true).read(channel, FileId::dg13, file), access::ReadLimitExceeded);
    EXPECT_EQ(chip.commands(), access::Channel::max_apdus);
    EXPECT_EQ(file.bytes.size(), access::Channel::max_apdus);
}

TEST(FileReader, reading_goes_on_at_the_offset_reached) {
    const Bytes content = file_of(2000);
    FileChip chip(content);
    access::Channel channel(chip);
    FileProgress file{content.size(), Bytes(content.begin(), content.begin() + 1900)};
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, content);
    ASSERT_EQ(chip.commands(), 2U);
    EXPECT_EQ(chip.sent[0].ins, 0xA4);
    EXPECT_EQ(chip.sent[1].p1 << 8 | chip.sent[1].p2, 1900);
}

TEST(FileReader, refused_selection_and_refused_reading_are_refusals) {
    ScriptedTransport chip(false);
    chip.expect("00B0830000", "6985").expect("00A4020C020103", "6982");
    chip.expect("00B08D0000", "6985").expect("00A4020C02010D", "9000").expect("00B0000000", "6982");
    access::Channel channel(chip);
    FileProgress first, second;
    EXPECT_EQ(FileReader(false).read(channel, FileId::dg3, first), FileStatus::refused);
    EXPECT_EQ(FileReader(false).read(channel, FileId::dg13, second), FileStatus::refused);
}

TEST(FileReader, refusal_in_the_middle_is_a_refusal) {
    ScriptedTransport chip(false);
    chip.expect("00B08D0000", "6D820100AAAA9000").expect("00B00006FE", "6982");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(false).read(channel, FileId::dg13, file), FileStatus::refused);
}

TEST(FileReader, empty_answers_come_to_an_end) {
    ScriptedTransport chip;
    chip.expect_any("6D820100AAAA9000");
    for (int i = 0; i < max_empty_answers; ++i) chip.expect_any("9000");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(to_hex(file.bytes), "6D820100AAAA");
}

TEST(FileReader, empty_answer_to_the_extended_form_is_tried_in_the_short_one) {
    ScriptedTransport chip;
    chip.expect("00B08D00002000", "9000").expect("00B08D0000", "6D02AAAA9000");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(to_hex(file.bytes), "6D02AAAA");
}

TEST(FileReader, file_that_is_empty_from_the_start_is_a_refusal) {
    ScriptedTransport chip;
    for (int i = 0; i < max_empty_answers; ++i) chip.expect_any("9000");
    chip.expect("00A4020C02010D", "9000").expect_any("6282");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::refused);
    EXPECT_FALSE(file.total);
}

TEST(FileReader, extended_form_is_in_doubt_until_a_long_answer_came) {
    const Bytes small = file_of(120), large = file_of(1000);
    FileChip chip(small), long_chip(large);
    FileReader reader(true);
    EXPECT_FALSE(reader.extended_in_doubt());
    read_whole(reader, chip, small);
    EXPECT_TRUE(reader.extended_in_doubt());
    read_whole(reader, long_chip, large);
    EXPECT_FALSE(reader.extended_in_doubt());
    EXPECT_TRUE(reader.extended());
}

TEST(FileReader, naked_status_teaches_one_thing_at_a_time) {
    ScriptedTransport chip;
    chip.expect_any("6A82");
    access::Channel channel(chip);
    channel.secure({access::Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0)});
    FileReader reader(true);
    FileProgress file;
    EXPECT_EQ(reader.read(channel, FileId::dg13, file), FileStatus::broken);
    for (const std::uint16_t sw : {0x6982, 0x6987, 0x6988}) EXPECT_FALSE(reader.learn_from(sw)) << sw;
    EXPECT_TRUE(reader.learn_from(0x6A82));
    EXPECT_FALSE(reader.learn_from(0x6A82));
    EXPECT_TRUE(reader.extended());
    EXPECT_TRUE(reader.learn_from(0x6700));
    EXPECT_FALSE(reader.extended());
    EXPECT_TRUE(reader.learn_from(0x6C10));
    EXPECT_FALSE(reader.learn_from(0x6700));
}

TEST(FileReader, naked_answer_under_secure_messaging_breaks_the_read) {
    ScriptedTransport chip;
    chip.expect_any("9000");
    access::Channel channel(chip);
    channel.secure({access::Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0)});
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::broken);
    EXPECT_TRUE(file.bytes.empty());
}

TEST(FileReader, chip_that_says_it_lost_the_keys_breaks_the_read) {
    for (const char* sw : {"6987", "6988"}) {
        ScriptedTransport reading(false), selecting(false);
        reading.expect("00B08D0000", sw);
        selecting.expect("00A4020C02010D", sw);
        access::Channel first(reading), second(selecting);
        FileProgress file, begun{100, Bytes(10, 0x6D)};
        EXPECT_EQ(FileReader(false).read(first, FileId::dg13, file), FileStatus::broken);
        EXPECT_EQ(FileReader(false).read(second, FileId::dg13, begun), FileStatus::broken);
        EXPECT_EQ(begun.bytes.size(), 10U);
    }
}

}  // namespace
}  // namespace cardio::reading
