#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// An address that only programs on the same machine reach.
struct LoopbackAddress {
    std::string host;  ///< as written: "127.0.0.1" or "[::1]"
    int port = 0;      ///< 0: any that is free
};

/// Reads "127.0.0.1:9464" or "[::1]:9464"; nullopt for names, for addresses that others reach, and for what
/// is no address.
std::optional<LoopbackAddress> loopback_address(std::string_view text);

}  // namespace kiosk
