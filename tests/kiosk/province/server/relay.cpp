#include "tests/kiosk/province/server/relay.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace tests {
namespace {

constexpr int a_moment_ms = 20;

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int listen_somewhere() {
    const int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(0);
    if (bind(file, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(file, 8) != 0)
        throw std::runtime_error("the relay cannot listen");
    return file;
}

int port_of(int file) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(file, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

bool send_all(int file, const char* bytes, long count) {
    while (count > 0) {
        const auto sent = send(file, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        count -= sent;
    }
    return true;
}

}  // namespace

Relay::Relay(int server_port)
    : server_port_(server_port),
      listening_(listen_somewhere()),
      port_(port_of(listening_)),
      thread_([this] { work(); }) {}

Relay::~Relay() {
    stop_ = true;
    thread_.join();
    close(listening_);
}

void Relay::work() {
    while (!stop_) {
        pollfd waiting{listening_, POLLIN, 0};
        if (poll(&waiting, 1, a_moment_ms) <= 0) continue;
        const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        ++connections_;
        carry(client);
        close(client);
    }
}

void Relay::carry(int client) {
    carried_ = 0;
    const long limit = limit_;
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(server_port_);
    bool open = connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    while (open && !stop_) {
        std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
        if (poll(ends.data(), ends.size(), a_moment_ms) <= 0) continue;
        for (std::size_t i = 0; i < ends.size() && open; ++i) {
            if (ends[i].revents == 0) continue;
            std::array<char, 4096> buffer{};
            const auto room = limit < 0 ? static_cast<long>(buffer.size())
                                        : std::min<long>(static_cast<long>(buffer.size()), limit - carried_);
            const long count =
                room <= 0 ? 0 : recv(ends[i].fd, buffer.data(), static_cast<std::size_t>(room), 0);
            open = count > 0 && send_all(ends[1 - i].fd, buffer.data(), count);
            if (count > 0) carried_ += count;
        }
        if (limit >= 0 && carried_ >= limit) open = false;
    }
    close(server);
}

}  // namespace tests
