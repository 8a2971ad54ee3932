#include "cardio/specimen/vpcd_client.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace cardio::specimen {
namespace {

constexpr auto pause_between_attempts = std::chrono::milliseconds(200);

enum class Control : std::uint8_t { power_off = 0, power_on = 1, reset = 2, get_atr = 4 };

/// Closes on leaving the scope.
class Socket {
  public:
    explicit Socket(int handle) : handle_(handle) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() {
        if (handle_ >= 0) ::close(handle_);
    }
    [[nodiscard]] int get() const { return handle_; }
    int release() { return std::exchange(handle_, -1); }

  private:
    int handle_;
};

void set_flag(int socket, int option) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, option, &on, sizeof on);
}

int connect_once(std::uint16_t port) {
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* generic = static_cast<const sockaddr*>(static_cast<const void*>(&address));
    if (::connect(socket.get(), generic, sizeof address) != 0) return -1;
    set_flag(socket.get(), TCP_NODELAY);
    return socket.release();
}

bool send_all(int socket, BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

/// One write: a length sent apart from its payload would wait for the acknowledgement of the first.
bool send_message(int socket, BytesView payload) {
    const Bytes length{static_cast<std::uint8_t>(payload.size() >> 8),
                       static_cast<std::uint8_t>(payload.size())};
    return send_all(socket, concat({length, payload}));
}

}  // namespace

VpcdClient::VpcdClient(Chip chip, std::uint16_t port, int stop)
    : chip_(std::move(chip)), port_(port), stop_(stop) {}

bool VpcdClient::stop_requested(std::chrono::milliseconds wait) const {
    pollfd stop{stop_, POLLIN, 0};
    return ::poll(&stop, 1, static_cast<int>(wait.count())) > 0;
}

int VpcdClient::connect_patiently(std::chrono::milliseconds patience) const {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (true) {
        const int socket = connect_once(port_);
        if (socket >= 0 || std::chrono::steady_clock::now() >= deadline) return socket;
        if (stop_requested(pause_between_attempts)) return -1;
    }
}

VpcdClient::Wait VpcdClient::receive(int socket, std::span<std::uint8_t> out) const {
    while (!out.empty()) {
        std::array<pollfd, 2> watched{{{socket, POLLIN, 0}, {stop_, POLLIN, 0}}};
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return Wait::broken;
        if (watched[1].revents != 0) return Wait::stopped;
        if (watched[0].revents == 0) continue;
        const ssize_t count = ::recv(socket, out.data(), out.size(), 0);
        // vpcd writes length and payload apart; without quick acknowledgements each command waits some 45 ms
        // for the second. The kernel forgets the flag, so it is set again after every receive.
        set_flag(socket, TCP_QUICKACK);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return Wait::broken;
        out = out.subspan(static_cast<std::size_t>(count));
    }
    return Wait::ready;
}

bool VpcdClient::answer(int socket, BytesView message) {
    if (message.empty()) return true;
    if (message.size() > 1) return send_message(socket, chip_.process(message));
    switch (static_cast<Control>(message[0])) {
        case Control::power_off:
        case Control::power_on:
        case Control::reset:
            chip_.power_on();
            return true;
        case Control::get_atr:
            return send_message(socket, Chip::atr());
    }
    return true;
}

VpcdClient::Wait VpcdClient::converse(int socket, const std::function<void()>& inserted) {
    set_flag(socket, TCP_QUICKACK);
    bool first = true;
    while (true) {
        std::array<std::uint8_t, 2> length{};
        if (const Wait wait = receive(socket, length); wait != Wait::ready) return wait;
        Bytes message(static_cast<std::size_t>(length[0]) << 8 | length[1]);
        if (const Wait wait = receive(socket, message); wait != Wait::ready) return wait;
        if (std::exchange(first, false)) inserted();
        if (!answer(socket, message)) return Wait::broken;
    }
}

VpcdClient::End VpcdClient::run(const std::function<void()>& inserted, std::chrono::milliseconds patience) {
    while (true) {
        const Socket socket(connect_patiently(patience));
        if (stop_requested(std::chrono::milliseconds(0))) return End::stopped;
        if (socket.get() < 0) return End::unreachable;
        if (converse(socket.get(), inserted) == Wait::stopped) return End::stopped;
        chip_.power_on();
        if (stop_requested(pause_between_attempts)) return End::stopped;
    }
}

}  // namespace cardio::specimen
