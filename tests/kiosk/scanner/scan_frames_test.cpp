#include "kiosk/scanner/scan_frames.h"

#include <gtest/gtest.h>

namespace kiosk::scanner {
namespace {

using Scans = std::vector<std::string>;

TEST(ScanFrames, line_ends_cut_scans_however_the_bytes_come) {
    ScanFrames frames;
    EXPECT_EQ(frames.feed("0000990"), Scans{});
    EXPECT_TRUE(frames.waiting());
    EXPECT_EQ(frames.feed("00001|x\r\nsecond\rthi"), (Scans{"000099000001|x", "second"}));
    EXPECT_EQ(frames.feed("rd\n"), Scans{"third"});
    EXPECT_FALSE(frames.waiting());
}

TEST(ScanFrames, silence_ends_a_scan_without_an_end_sign) {
    ScanFrames frames;
    EXPECT_EQ(frames.silence(), "");
    frames.feed("000099000001|x");
    EXPECT_EQ(frames.silence(), "000099000001|x");
    EXPECT_EQ(frames.silence(), "");
}

TEST(ScanFrames, scan_that_is_too_long_is_dropped_whole_and_the_next_one_taken) {
    ScanFrames frames;
    const std::string longest(ScanFrames::longest, 'a');
    EXPECT_EQ(frames.feed(longest + "\n"), Scans{longest});
    EXPECT_EQ(frames.feed(longest + "b"), Scans{});
    EXPECT_EQ(frames.feed(std::string(10'000, 'c') + "\nnext\n"), Scans{"next"});
    frames.feed(longest + "b");
    EXPECT_TRUE(frames.waiting()) << "what is dropped ends with silence as well";
    EXPECT_EQ(frames.silence(), "");
    EXPECT_EQ(frames.feed("next\n"), Scans{"next"});
}

TEST(ScanFrames, control_characters_are_left_out) {
    ScanFrames frames;
    EXPECT_EQ(frames.feed(std::string("\x02"
                                      "12\0\x1B"
                                      "34\x7F"
                                      "5\t6\x03\n",
                                      13)),
              Scans{"12345\t6"});
}

TEST(ScanFrames, forgotten_scan_does_not_come_back) {
    ScanFrames frames;
    frames.feed("000099000001");
    frames.forget();
    EXPECT_EQ(frames.feed("|x\n"), Scans{"|x"});
}

TEST(ScanFrames, vietnamese_letters_come_through_in_utf8_and_in_windows_1258) {
    ScanFrames frames;
    EXPECT_EQ(frames.feed("Nguyễn Văn Thử\n"), Scans{"Nguyễn Văn Thử"});
    // ê + combining tilde, ă, ư + combining hook above: the bytes of the code page.
    EXPECT_EQ(frames.feed("Nguy\xEA\xDEn V\xE3n Th\xFD\xD2\n"), Scans{"Nguyễn Văn Thử"});
}

TEST(AsUtf8, plain_text_stays) {
    EXPECT_EQ(as_utf8(""), "");
    EXPECT_EQ(as_utf8("plain"), "plain");
}

}  // namespace
}  // namespace kiosk::scanner
