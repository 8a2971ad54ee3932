#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// Where a gateway of the settings is.
struct Endpoint {
    std::string name;  ///< as in the settings
    std::string host;
    std::string port;
};

/// Host and port of "https://host[:port]/..." or "http://..."; nullopt for anything else.
std::optional<Endpoint> endpoint_of(const std::string& name, const std::string& url);

struct EndpointFacts {
    Endpoint endpoint;
    enum class State { reachable, unknown_name, refused, silent } state = State::silent;
    double ms = 0;  ///< until the connection stood, or was given up
};

struct NetworkFacts {
    std::string default_route;  ///< the interface of it; empty: none
    std::vector<EndpointFacts> endpoints;
};

CheckResult judge(const NetworkFacts& facts);

/// Connects to each endpoint for at most two seconds, side by side, and sends nothing.
NetworkFacts look_at_network(const std::vector<Endpoint>& endpoints);

/// The interface of the default route in /proc/net/route; empty: none.
std::string default_route(const std::string& content);

}  // namespace kiosk::selftest
