#include "kiosk/speech/headset_jack.h"

#include <gtest/gtest.h>
#include <linux/input.h>

#include <condition_variable>
#include <cstring>
#include <mutex>

#include "tests/kiosk/speech/folder.h"

namespace {

using namespace kiosk::speech;

cardio::Bytes event(unsigned short type, unsigned short code, int value) {
    input_event one{};
    one.type = type;
    one.code = code;
    one.value = value;
    cardio::Bytes bytes(sizeof one);
    std::memcpy(bytes.data(), &one, sizeof one);
    return bytes;
}

TEST(Switch, last_word_about_the_headphones_counts) {
    const auto in = event(EV_SW, SW_HEADPHONE_INSERT, 1), out = event(EV_SW, SW_HEADPHONE_INSERT, 0);
    const auto microphone = event(EV_SW, SW_MICROPHONE_INSERT, 1), end = event(EV_SYN, SYN_REPORT, 0);
    EXPECT_EQ(switch_in(cardio::concat({in, end})), true);
    EXPECT_EQ(switch_in(cardio::concat({in, end, out, end})), false);
    EXPECT_EQ(switch_in(cardio::concat({microphone, end})), std::nullopt);
    EXPECT_EQ(switch_in({}), std::nullopt);
    EXPECT_EQ(switch_in(cardio::BytesView(in).first(in.size() - 1)), std::nullopt);
}

using Jack = Folder;

TEST_F(Jack, file_with_one_or_zero_answers) {
    EXPECT_EQ(plugged_in(write("state", "1\n")), true);
    EXPECT_EQ(plugged_in(write("state", "0\n")), false);
    EXPECT_EQ(plugged_in(write("state", "maybe\n")), std::nullopt);
    EXPECT_EQ(plugged_in(write("state", "")), std::nullopt);
}

TEST_F(Jack, device_of_a_usb_headset_answers_by_being_there) {
    EXPECT_EQ(plugged_in(folder / "usb-headset"), false);
    std::filesystem::create_directory(folder / "usb-headset");
    EXPECT_EQ(plugged_in(folder / "usb-headset"), true);
    EXPECT_EQ(plugged_in("/dev/null"), true);
}

TEST_F(Jack, nothing_configured_is_never_known) {
    EXPECT_EQ(plugged_in({}), std::nullopt);
    int calls = 0;
    {
        const HeadsetJack jack({}, [&](bool) { ++calls; });
    }
    EXPECT_EQ(calls, 0);
}

TEST_F(Jack, each_change_is_told_once) {
    const auto file = write("state", "0");
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<bool> told;
    const HeadsetJack jack(file, [&](bool in) {
        const std::lock_guard lock(mutex);
        told.push_back(in);
        changed.notify_all();
    });
    const auto wait = [&](std::size_t count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return told.size() >= count; });
    };
    wait(1);
    write("state", "1");
    wait(2);
    std::filesystem::remove(file);
    wait(3);
    EXPECT_EQ(told, (std::vector<bool>{false, true, false}));
}

}  // namespace
