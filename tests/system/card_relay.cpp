#include "tests/system/card_relay.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tests {

namespace {

using namespace std::chrono_literals;

/// Closed at the end of its scope.
class Link {
  public:
    explicit Link(int descriptor) : descriptor_(descriptor) {}
    ~Link() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

  private:
    int descriptor_;
};

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void set_flag(int descriptor, int flag) {
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, flag, &on, sizeof(on));
}

int connect_to(std::uint16_t port) {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

bool receive(int descriptor, std::uint8_t* into, std::size_t length) {
    while (length > 0) {
        const ssize_t count = recv(descriptor, into, length, 0);
        set_flag(descriptor, TCP_QUICKACK);  // else each message waits for a delayed acknowledgement
        if (count <= 0) return false;
        into += count;
        length -= static_cast<std::size_t>(count);
    }
    return true;
}

bool send_all(int descriptor, const std::vector<std::uint8_t>& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = send(descriptor, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (count <= 0) return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

}  // namespace

CardRelay::CardRelay(std::uint16_t reader_port)
    : reader_port_(reader_port),
      listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool listening = bind(listener_, generic, sizeof(address)) == 0 && listen(listener_, 4) == 0 &&
                           getsockname(listener_, generic, &length) == 0;
    if (!listening || stop_ < 0) throw std::runtime_error("no port for the relay");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

CardRelay::~CardRelay() {
    const std::uint64_t one = 1;
    if (write(stop_, &one, sizeof(one)) == sizeof(one)) thread_.join();
    close(listener_);
    close(stop_);
}

void CardRelay::lift_at(int number, std::optional<std::chrono::milliseconds> back_after) {
    const std::lock_guard lock(mutex_);
    lift_ = Lift{number, back_after};
    commands_ = 0;
    lifted_ = false;
}

bool CardRelay::stop_wanted(std::chrono::milliseconds wait) const {
    pollfd stop{stop_, POLLIN, 0};
    return poll(&stop, 1, static_cast<int>(wait.count())) > 0;
}

int CardRelay::accept_card() const {
    std::array<pollfd, 2> watched{{{listener_, POLLIN, 0}, {stop_, POLLIN, 0}}};
    poll(watched.data(), watched.size(), -1);
    return watched[1].revents != 0 ? -1 : accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
}

void CardRelay::run() {
    while (!stop_wanted(0ms)) {
        End end = End::closed;
        {
            const Link card(accept_card());
            if (card.get() < 0) continue;
            const Link reader(connect_to(reader_port_));
            if (reader.get() >= 0) end = relay(card.get(), reader.get());
        }
        if (end != End::lifted) continue;
        const auto away = std::exchange(lifting_, std::nullopt)->back_after;
        if (stop_wanted(away.value_or(24h))) return;
    }
}

CardRelay::End CardRelay::relay(int card, int reader) {
    set_flag(card, TCP_NODELAY);
    set_flag(reader, TCP_NODELAY);
    while (true) {
        std::array<pollfd, 3> watched{{{reader, POLLIN, 0}, {card, POLLIN, 0}, {stop_, POLLIN, 0}}};
        poll(watched.data(), watched.size(), -1);
        if (watched[2].revents != 0) return End::stopped;
        if (watched[0].revents != 0 && !pass_on(reader, card, true))
            return lifting_ ? End::lifted : End::closed;
        if (watched[1].revents != 0 && !pass_on(card, reader, false)) return End::closed;
    }
}

/// One message: two bytes of length, then the payload. Payloads of one byte from the reader are no commands.
bool CardRelay::pass_on(int from, int to, bool from_reader) {
    std::vector<std::uint8_t> message(2);
    if (!receive(from, message.data(), 2)) return false;
    const std::size_t length = static_cast<std::size_t>(message[0]) << 8 | message[1];
    message.resize(2 + length);
    if (!receive(from, message.data() + 2, length)) return false;
    if (from_reader && length > 1 && is_time_to_lift()) return false;
    return send_all(to, message);
}

bool CardRelay::is_time_to_lift() {
    const std::lock_guard lock(mutex_);
    ++commands_;
    if (!lift_ || commands_ < lift_->number) return false;
    lifting_ = std::exchange(lift_, std::nullopt);
    lifted_ = true;
    return true;
}

}  // namespace tests
