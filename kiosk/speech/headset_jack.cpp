#include "kiosk/speech/headset_jack.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace kiosk::speech {
namespace {

/// How long a headset that was pulled out may go unnoticed where the system cannot tell of it.
constexpr int look_again_ms = 250;

class Device {
  public:
    explicit Device(const std::filesystem::path& path)
        : file_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    ~Device() {
        if (file_ >= 0) close(file_);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    [[nodiscard]] int file() const { return file_; }
    /// nullopt: no input device, or one without switches.
    [[nodiscard]] std::optional<bool> headphones() const {
        std::array<unsigned char, SW_MAX / 8 + 1> switches{};
        if (file_ < 0 || ioctl(file_, EVIOCGSW(switches.size()), switches.data()) < 0) return std::nullopt;
        return (switches[SW_HEADPHONE_INSERT / 8] >> (SW_HEADPHONE_INSERT % 8) & 1) != 0;
    }

  private:
    int file_;
};

bool is_input_device(const std::filesystem::path& jack) {
    std::error_code error;
    return std::filesystem::is_character_file(jack, error) && Device(jack).headphones().has_value();
}

}  // namespace

std::optional<bool> plugged_in(const std::filesystem::path& jack) {
    if (jack.empty()) return std::nullopt;
    std::error_code error;
    const auto kind = std::filesystem::status(jack, error).type();
    if (kind == std::filesystem::file_type::not_found) return false;
    if (error) return std::nullopt;
    if (kind == std::filesystem::file_type::character) {
        if (const auto headphones = Device(jack).headphones()) return headphones;
    }
    if (kind != std::filesystem::file_type::regular) return true;
    std::ifstream in(jack);
    const int first = in.get();
    if (first != '0' && first != '1') return std::nullopt;
    return first == '1';
}

std::optional<bool> switch_in(cardio::BytesView events) {
    std::optional<bool> last;
    for (; events.size() >= sizeof(input_event); events = events.subspan(sizeof(input_event))) {
        input_event event{};
        std::memcpy(&event, events.data(), sizeof event);
        if (event.type == EV_SW && event.code == SW_HEADPHONE_INSERT) last = event.value != 0;
    }
    return last;
}

HeadsetJack::HeadsetJack(std::filesystem::path jack, std::function<void(bool plugged_in)> changed)
    : jack_(std::move(jack)), changed_(std::move(changed)), thread_([this](const std::stop_token& stop) {
          if (!jack_.empty()) watch(stop);
      }) {}

HeadsetJack::~HeadsetJack() {
    thread_.request_stop();
    interrupt_.raise();
    thread_.join();
}

void HeadsetJack::look() {
    // Not knowing is the same as no headset: nothing private may be said.
    const bool now = plugged_in(jack_).value_or(false);
    if (told_ == now) return;
    told_ = now;
    changed_(now);
}

void HeadsetJack::watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        look();
        if (is_input_device(jack_) && wait_for_switch(stop)) continue;
        pollfd interrupt{interrupt_.file(), POLLIN, 0};
        poll(&interrupt, 1, look_again_ms);
    }
}

/// Sleeps until the switch moves. False when the device is gone.
bool HeadsetJack::wait_for_switch(const std::stop_token& stop) {
    const Device device(jack_);
    // It may have moved since it was looked at: from here on nothing is missed.
    if (const auto now = device.headphones(); now && now != told_) return true;
    while (!stop.stop_requested()) {
        std::array<pollfd, 2> files{{{interrupt_.file(), POLLIN, 0}, {device.file(), POLLIN, 0}}};
        if (poll(files.data(), files.size(), -1) < 0 && errno != EINTR) return false;
        if (files[0].revents != 0) return true;
        std::array<std::uint8_t, 64 * sizeof(input_event)> events{};
        const auto count = read(device.file(), events.data(), events.size());
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (count <= 0) return false;
        if (switch_in(cardio::BytesView(events.data(), static_cast<std::size_t>(count)))) return true;
    }
    return true;
}

}  // namespace kiosk::speech
