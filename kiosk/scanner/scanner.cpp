#include "kiosk/scanner/scanner.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <span>
#include <stdexcept>
#include <utility>

#include "cardio/secure_bytes.h"
#include "kiosk/scanner/input_keys.h"

namespace kiosk::scanner {
namespace {

constexpr int silence_ms = 100;      ///< a scanner pauses no longer within a code
constexpr int look_again_ms = 1000;  ///< for a device that is not there

/// Raw bytes, eight bits, whatever speed the line was set to: USB has none.
bool make_raw(int device) {
    termios line{};
    if (tcgetattr(device, &line) != 0) return false;
    cfmakeraw(&line);
    line.c_cflag |= CLOCAL | CREAD;
    cfsetspeed(&line, B115200);
    return tcsetattr(device, TCSANOW, &line) == 0;
}

/// From here on no other program sees what is scanned, and no scan is typed into a window.
bool take_alone(int device) {
    return ioctl(device, EVIOCGRAB, 1) == 0;
}

/// What a device sends as characters.
class Decoder {
  public:
    explicit Decoder(bool input) : input_(input) {}
    /// The characters of what was read; `bytes` is wiped.
    std::string characters(std::span<char> bytes) {
        std::string text;
        if (input_) {
            for (std::size_t at = 0; at + sizeof(input_event) <= bytes.size(); at += sizeof(input_event)) {
                input_event event{};
                std::memcpy(&event, bytes.data() + at, sizeof event);
                const char typed = event.type == EV_KEY ? keys_.key(event.code, event.value) : '\0';
                if (typed != '\0') text += typed;
            }
        } else {
            text.assign(bytes.data(), bytes.size());
        }
        cardio::wipe_memory(bytes.data(), bytes.size());
        return text;
    }

  private:
    bool input_;
    InputKeys keys_;
};

}  // namespace

Scanner::Scanner(const Config::Scanner& settings, std::function<void(std::string)> scanned)
    : settings_(settings), scanned_(std::move(scanned)), stop_(eventfd(0, EFD_CLOEXEC)) {
    if (stop_ < 0) throw std::runtime_error("no eventfd");
    if (settings_.kind != "keyboard") thread_ = std::thread([this] { work(); });
}

Scanner::~Scanner() {
    const std::uint64_t one = 1;
    if (write(stop_, &one, sizeof one) != sizeof one) spdlog::error("the scanner cannot be stopped");
    if (thread_.joinable()) thread_.join();
    close(stop_);
}

bool Scanner::stopped_within(int milliseconds) const {
    pollfd waiting{stop_, POLLIN, 0};
    return poll(&waiting, 1, milliseconds) != 0;
}

int Scanner::open_device() {
    const bool input = settings_.kind == "input";
    const int device =
        open(settings_.device.c_str(), (input ? O_RDONLY : O_RDWR | O_NOCTTY) | O_CLOEXEC | O_NONBLOCK);
    if (device < 0) return -1;
    if (input ? take_alone(device) : make_raw(device)) return device;
    close(device);
    return -1;
}

void Scanner::work() {
    bool missing_said = false;
    do {
        const int device = open_device();
        if (device < 0) {
            if (!std::exchange(missing_said, true))
                spdlog::error("the scanner {} cannot be used: plug it in, or look at its udev rule",
                              settings_.device.string());
            continue;
        }
        missing_said = false;
        listen(device);
        close(device);
    } while (!stopped_within(look_again_ms));
}

/// Until the device goes, or the scanner is stopped.
void Scanner::listen(int device) {
    ScanFrames frames;
    Decoder decoder(settings_.kind == "input");
    std::array<char, 1024> bytes{};
    while (true) {
        std::array<pollfd, 2> waiting{pollfd{device, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        const int ready = poll(waiting.data(), waiting.size(), frames.waiting() ? silence_ms : -1);
        if (waiting[1].revents != 0) return;
        if (ready == 0) {
            if (auto scan = frames.silence(); !scan.empty()) scanned_(std::move(scan));
            continue;
        }
        const auto count = read(device, bytes.data(), bytes.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) return;
        auto text = decoder.characters(std::span(bytes).first(static_cast<std::size_t>(count)));
        for (auto& scan : frames.feed(text)) scanned_(std::move(scan));
        cardio::wipe(text);
    }
}

}  // namespace kiosk::scanner
