// A serial line of the operating system itself: the scanner's end is a pseudo-terminal.
#include "kiosk/scanner/scanner.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>

namespace kiosk::scanner {
namespace {

using std::chrono_literals::operator""s;

class Line {
  public:
    Line() : device_(posix_openpt(O_RDWR | O_NOCTTY)) {
        if (device_ < 0 || grantpt(device_) != 0 || unlockpt(device_) != 0)
            throw std::runtime_error("no terminal");
    }
    ~Line() { close(device_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    [[nodiscard]] std::string name() const { return ptsname(device_); }
    void send(const std::string& bytes) const {
        ASSERT_EQ(write(device_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }

  private:
    int device_;
};

class Heard {
  public:
    void add(std::string text) {
        const std::lock_guard lock(mutex_);
        texts_.push_back(std::move(text));
        changed_.notify_all();
    }
    std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, 10s, [&] { return texts_.size() >= count; });
        return texts_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> texts_;
};

TEST(Scanner, scans_of_a_serial_line_arrive_with_their_letters) {
    const Line line;
    Heard heard;
    const Scanner scanner({"serial", line.name()}, [&](std::string text) { heard.add(std::move(text)); });
    line.send("000099000001||Nguyễn Văn Thử|31121999|Nam|An Giang|01062021\r");
    EXPECT_EQ(heard.wait_for(1),
              std::vector<std::string>{"000099000001||Nguyễn Văn Thử|31121999|Nam|An Giang|01062021"});
    line.send("without an end sign");
    EXPECT_EQ(heard.wait_for(2).size(), 2U);
}

TEST(Scanner, device_that_is_not_there_is_looked_for_until_the_end) {
    Heard heard;
    {
        const Scanner scanner({"serial", "/dev/no-such-scanner"},
                              [&](std::string text) { heard.add(std::move(text)); });
    }
    {
        const Scanner scanner({"input", "/dev/null"}, [&](std::string text) { heard.add(std::move(text)); });
    }
    EXPECT_TRUE(heard.wait_for(0).empty());
}

}  // namespace
}  // namespace kiosk::scanner
