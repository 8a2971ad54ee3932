#include "kiosk/selftest/network.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <memory>
#include <sstream>

namespace kiosk::selftest {
namespace {

using Clock = std::chrono::steady_clock;
using State = EndpointFacts::State;
constexpr int patience_ms = 2000;

/// Whether a connection to one address stands within the time.
State connect_to(const addrinfo& address) {
    const int file = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (file < 0) return State::refused;
    State state = State::reachable;
    if (connect(file, address.ai_addr, address.ai_addrlen) != 0) {
        pollfd waiting{file, POLLOUT, 0};
        int error = 0;
        socklen_t size = sizeof error;
        if (poll(&waiting, 1, patience_ms) <= 0)
            state = State::silent;
        else if (getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
            state = State::refused;
    }
    close(file);
    return state;
}

EndpointFacts ask(const Endpoint& endpoint) {
    EndpointFacts facts{endpoint, State::unknown_name};
    const auto start = Clock::now();
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &hints, &found) == 0 && found != nullptr) {
        const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
        facts.state = connect_to(*addresses);
        // A host with an IPv6 address in a network without IPv6 refuses at once.
        if (facts.state == State::refused && addresses->ai_next)
            facts.state = connect_to(*addresses->ai_next);
    }
    facts.ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return facts;
}

const char* word_of(State state) {
    switch (state) {
        case State::reachable:
            return "reachable";
        case State::unknown_name:
            return "name not known";
        case State::refused:
            return "refused";
        case State::silent:
            return "no answer";
    }
    return "no answer";
}

const char* reason_of(State state) {
    switch (state) {
        case State::unknown_name:
            return "tech.network.unknown_name";
        case State::refused:
            return "tech.network.refused";
        default:
            return "tech.network.silent";
    }
}

}  // namespace

std::optional<Endpoint> endpoint_of(const std::string& name, const std::string& url) {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return std::nullopt;
    const std::string protocol = url.substr(0, scheme);
    if (protocol != "http" && protocol != "https") return std::nullopt;
    std::string rest = url.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("/?#"));
    const auto colon = rest.rfind(':');
    const bool has_port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
    std::string host = has_port ? rest.substr(0, colon) : rest;
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    const std::string port = has_port ? rest.substr(colon + 1) : protocol == "https" ? "443" : "80";
    const bool digits = !port.empty() && port.find_first_not_of("0123456789") == std::string::npos;
    if (host.empty() || !digits) return std::nullopt;
    return Endpoint{name, host, port};
}

CheckResult judge(const NetworkFacts& facts) {
    CheckResult result{"network", Status::ok, "tech.network.ok", std::to_string(facts.endpoints.size()), ""};
    result.figures = {{"default_route", facts.default_route.empty() ? "none" : facts.default_route}};
    for (const auto& each : facts.endpoints) {
        result.figures.emplace_back(
            each.endpoint.name, each.endpoint.host + ":" + each.endpoint.port + ", " + word_of(each.state));
        if (each.state == State::reachable)
            result.figures.emplace_back(each.endpoint.name + "_ms", tenths(each.ms));
    }
    if (facts.endpoints.empty()) {
        result.status = Status::skipped;
        result.reason = "tech.network.none";
        return result;
    }
    const auto bad = std::find_if(facts.endpoints.begin(), facts.endpoints.end(),
                                  [](const auto& each) { return each.state != State::reachable; });
    if (bad == facts.endpoints.end()) return result;
    result.status = Status::failed;
    result.reason = facts.default_route.empty() ? "tech.network.no_route" : reason_of(bad->state);
    result.what = bad->endpoint.name;
    result.more = bad->endpoint.host + ":" + bad->endpoint.port;
    return result;
}

NetworkFacts look_at_network(const std::vector<Endpoint>& endpoints) {
    NetworkFacts facts;
    std::ifstream in("/proc/net/route");
    std::ostringstream routes;
    routes << in.rdbuf();
    facts.default_route = default_route(routes.str());
    std::vector<std::future<EndpointFacts>> asked;
    for (const auto& endpoint : endpoints) asked.push_back(std::async(std::launch::async, ask, endpoint));
    for (auto& answer : asked) facts.endpoints.push_back(answer.get());
    return facts;
}

std::string default_route(const std::string& content) {
    std::istringstream lines(content);
    std::string line;
    std::getline(lines, line);  // the heading
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string interface, destination;
        words >> interface >> destination;
        if (destination == "00000000") return interface;
    }
    return {};
}

}  // namespace kiosk::selftest
