#include "kiosk/metrics/server.h"

#include <prometheus/exposer.h>
#include <prometheus/registry.h>

#include "kiosk/loopback.h"
#include "kiosk/metrics/machine.h"

namespace kiosk::metrics {

Server::Server(std::unique_ptr<prometheus::Exposer> exposer, const Counters& counters,
               const std::filesystem::path& data)
    : counted_(counters.registry()), machine_(std::make_shared<Machine>(data)), exposer_(std::move(exposer)) {
    exposer_->RegisterCollectable(counted_);
    exposer_->RegisterCollectable(machine_);
}

Server::~Server() = default;

int Server::port() const {
    const auto ports = exposer_->GetListeningPorts();
    return ports.empty() ? 0 : ports.front();
}

cardio::Result<std::unique_ptr<Server>, std::string> Server::start(const std::string& listen,
                                                                   const Counters& counters,
                                                                   const std::filesystem::path& data) {
    const auto address = loopback_address(listen);
    if (!address)
        return cardio::fail("figures for technicians stay on this machine: " + listen +
                            " is no address like 127.0.0.1:9464");
    constexpr std::size_t threads = 1;
    try {
        auto exposer = std::make_unique<prometheus::Exposer>(
            address->host + ":" + std::to_string(address->port), threads);
        return std::unique_ptr<Server>(new Server(std::move(exposer), counters, data));
    } catch (const std::exception&) {  // the web server says no more than that it could not begin
        return cardio::fail("nothing can listen on " + listen +
                            ": is another kiosk running, or another program on this port?");
    }
}

}  // namespace kiosk::metrics
