#include "kiosk/loopback.h"

#include <arpa/inet.h>

#include <charconv>

namespace kiosk {
namespace {

std::optional<int> port_of(std::string_view text) {
    int port = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port < 0 || port > 65535)
        return std::nullopt;
    return port;
}

bool is_loopback_4(const std::string& host) {
    in_addr address{};
    return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24U) == 127;
}

bool is_loopback_6(const std::string& host) {
    if (host.size() < 2 || host.front() != '[' || host.back() != ']') return false;
    in6_addr address{};
    return inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &address) == 1 &&
           IN6_IS_ADDR_LOOPBACK(&address);
}

}  // namespace

std::optional<LoopbackAddress> loopback_address(std::string_view text) {
    constexpr std::size_t longest = 64;
    const auto colon = text.rfind(':');
    if (text.size() > longest || colon == std::string_view::npos) return std::nullopt;
    const std::string host(text.substr(0, colon));
    const auto port = port_of(text.substr(colon + 1));
    if (!port || (!is_loopback_4(host) && !is_loopback_6(host))) return std::nullopt;
    return LoopbackAddress{host, *port};
}

}  // namespace kiosk
