#include "kiosk/selftest/service.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "cardio/pcsc/context.h"
#include "cardio/pcsc/status.h"
#include "cardio/transport.h"

namespace kiosk::selftest {
namespace {

std::string hexadecimal(std::uint32_t code) {
    std::array<char, 12> text{};
    std::snprintf(text.data(), text.size(), "0x%08X", code);
    return text.data();
}

std::string user_name() {
    const auto* user = getpwuid(geteuid());
    return user && user->pw_name ? user->pw_name : std::to_string(geteuid());
}

std::string socket_path() {
    const char* name = std::getenv("PCSCLITE_CSOCK_NAME");
    return name != nullptr ? name : "/run/pcscd/pcscd.comm";
}

}  // namespace

CheckResult judge(const ServiceFacts& facts) {
    CheckResult result{"pcsc", Status::failed, "", facts.user, facts.socket};
    result.figures = {{"user", facts.user}, {"socket", facts.socket}};
    if (facts.code) result.figures.emplace_back("pcsc_code", hexadecimal(*facts.code));
    switch (facts.state) {
        case ServiceFacts::State::running:
            result.status = Status::ok;
            result.reason = "tech.pcsc.ok";
            result.figures.emplace_back("readers", facts.readers);
            break;
        case ServiceFacts::State::absent:
            result.reason = "tech.pcsc.absent";
            break;
        case ServiceFacts::State::denied:
            result.reason = "tech.pcsc.denied";
            break;
        case ServiceFacts::State::failing:
            result.reason = "tech.pcsc.failing";
            break;
    }
    return result;
}

ServiceFacts look_at_service() {
    using State = ServiceFacts::State;
    ServiceFacts facts;
    facts.user = user_name();
    facts.socket = socket_path();
    const auto refused = [&facts](State state, const cardio::TransportError& error) {
        facts.state = state;
        facts.code = cardio::pcsc::status_code(error);
    };
    try {
        const cardio::pcsc::Context context;
        facts.readers = static_cast<std::int64_t>(context.readers().size());
        facts.state = State::running;
    } catch (const cardio::NoService& error) {
        refused(State::absent, error);
    } catch (const cardio::ServiceDenied& error) {
        refused(State::denied, error);
    } catch (const cardio::TransportError& error) {
        refused(State::failing, error);
    }
    return facts;
}

}  // namespace kiosk::selftest
