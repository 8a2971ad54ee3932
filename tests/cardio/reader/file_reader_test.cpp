#include "cardio/read_file.h"

#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/support/scripted_transport.h"

namespace cardio::reading {
namespace {

using lds::FileId;
using tests::ScriptedTransport;

/// A plain file server: SELECT is accepted, READ BINARY answers from one file with what the chip of the test
/// can do.
class FileChip final : public CardTransport {
  public:
    explicit FileChip(Bytes content) : content_(std::move(content)) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        ++commands;
        if (command.ins == 0xA4) return {{}, 0x9000};
        const bool odd = command.ins == 0xB1;
        std::size_t offset = static_cast<std::size_t>(command.p1) << 8 | command.p2;
        if (odd) {
            offset = 0;
            const auto at = find_tlv(command.data, 0x54);
            for (const auto byte : at.value().value) offset = offset << 8 | byte;
        }
        if (offset >= content_.size()) return {{}, 0x6B00};
        if (command.ne.value() > most) return {{}, 0x6700};
        const std::size_t wanted = std::min<std::size_t>(command.ne.value() - (odd ? 4 : 0), gives);
        const std::size_t count = std::min(wanted, content_.size() - offset);
        const BytesView part = BytesView(content_).subspan(offset, count);
        return {odd ? encode_tlv(0x53, part) : Bytes(part.begin(), part.end()),
                static_cast<std::uint16_t>(count < wanted ? 0x6282 : 0x9000)};
    }
    void reset() override {}
    [[nodiscard]] bool extended_length() const override { return true; }

    std::size_t most = 65536;   ///< largest Ne this chip takes
    std::size_t gives = 65536;  ///< most bytes it ever gives at once
    int commands = 0;

  private:
    Bytes content_;
};

Bytes file_of(std::size_t size) {
    Bytes value(size);
    for (std::size_t i = 0; i < size; ++i) value[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return encode_tlv(0x6D, value);
}

TEST(FileReader, files_of_any_size_come_whole) {
    for (const std::size_t size : {0U, 1U, 4U, 120U, 250U, 251U, 5000U, 32766U, 40000U, 65000U}) {
        for (const bool extended : {true, false}) {
            const Bytes content = file_of(size);
            FileChip chip(content);
            access::Channel channel(chip);
            FileProgress file;
            EXPECT_EQ(FileReader(extended).read(channel, FileId::dg13, file), FileStatus::read);
            EXPECT_EQ(file.bytes, content) << size;
        }
    }
}

TEST(FileReader, chip_that_gives_less_than_asked_for_is_asked_again) {
    const Bytes content = file_of(3000);
    FileChip chip(content);
    chip.gives = 100;
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, content);
}

TEST(FileReader, chip_that_refuses_long_reads_gets_short_ones_for_good) {
    const Bytes content = file_of(3000);
    FileChip chip(content);
    chip.most = 256;
    access::Channel channel(chip);
    FileReader reader(true);
    FileProgress file, again;
    EXPECT_EQ(reader.read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, content);
    EXPECT_FALSE(reader.may_give_up_extended());
    const int first = std::exchange(chip.commands, 0);
    EXPECT_EQ(reader.read(channel, FileId::dg13, again), FileStatus::read);
    EXPECT_EQ(chip.commands, first - 1);
}

TEST(FileReader, bytes_behind_the_element_are_left_alone) {
    Bytes content = file_of(300);
    const Bytes element = content;
    content.resize(1024, 0);
    FileChip chip(content);
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::card_access, file), FileStatus::read);
    EXPECT_EQ(file.bytes, element);
}

TEST(FileReader, file_shorter_than_its_header_says_ends_with_what_there_is) {
    Bytes content = file_of(3000);
    content.resize(1000);
    FileChip chip(content);
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, content);
}

TEST(FileReader, file_over_the_cap_is_not_read) {
    FileChip chip(from_hex("6D8301000000"));
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::too_large);
    EXPECT_EQ(chip.commands, 2);
}

TEST(FileReader, reading_goes_on_at_the_offset_reached) {
    const Bytes content = file_of(2000);
    FileChip chip(content);
    access::Channel channel(chip);
    FileProgress file{content.size(), Bytes(content.begin(), content.begin() + 1900)};
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(file.bytes, content);
    EXPECT_EQ(chip.commands, 2);
}

TEST(FileReader, refused_selection_and_refused_reading_are_refusals) {
    ScriptedTransport chip;
    chip.expect("00A4020C020103", "6982");
    chip.expect("00A4020C02010D", "9000").expect("00B0000006", "6982");
    access::Channel channel(chip);
    FileProgress first, second;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg3, first), FileStatus::refused);
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, second), FileStatus::refused);
}

TEST(FileReader, empty_answers_come_to_an_end) {
    ScriptedTransport chip;
    chip.expect("00A4020C02010D", "9000").expect("00B0000006", "6D820100AAAA9000").expect_any("9000");
    access::Channel channel(chip);
    FileProgress file;
    EXPECT_EQ(FileReader(true).read(channel, FileId::dg13, file), FileStatus::read);
    EXPECT_EQ(to_hex(file.bytes), "6D820100AAAA");
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

}  // namespace
}  // namespace cardio::reading
