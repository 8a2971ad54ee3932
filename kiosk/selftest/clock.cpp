#include "kiosk/selftest/clock.h"

#include <sys/stat.h>
#include <sys/timex.h>

#include <array>
#include <chrono>
#include <ctime>

#include "kiosk/calendar.h"
#include "kiosk/selftest/days.h"

namespace kiosk::selftest {
namespace {

constexpr std::int64_t longest_life_days = 15 * 365;  ///< no counter runs one build longer

std::string zone_name() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    std::array<char, 8> text{};
    localtime_r(&now, &local);
    std::strftime(text.data(), text.size(), "%z", &local);
    return text.data();
}

}  // namespace

CheckResult judge(const ClockFacts& facts) {
    CheckResult result{"clock", Status::failed, "", facts.today, ""};
    result.figures = {{"today", facts.today}, {"zone", facts.zone}};
    if (!facts.built.empty()) result.figures.emplace_back("built", facts.built);
    if (!facts.newest_certificate.empty())
        result.figures.emplace_back("newest_certificate", facts.newest_certificate);
    result.figures.emplace_back("synchronised", std::string(!facts.synchronised   ? "not_said"
                                                            : *facts.synchronised ? "yes"
                                                                                  : "no"));
    if (const auto age = days_between(facts.built, facts.today)) {
        // A day of grace: the builder's zone may be another.
        if (*age < -1) {
            result.reason = "tech.clock.behind";
            result.more = facts.built;
            return result;
        }
        if (*age > longest_life_days) {
            result.reason = "tech.clock.ahead";
            result.more = facts.built;
            return result;
        }
    }
    if (facts.newest_certificate > facts.today) {
        result.reason = "tech.clock.behind";
        result.more = facts.newest_certificate;
        return result;
    }
    const bool loose = facts.synchronised && !*facts.synchronised;
    result.status = loose ? Status::warning : Status::ok;
    result.reason = loose ? "tech.clock.loose" : "tech.clock.ok";
    return result;
}

ClockFacts look_at_clock(const std::filesystem::path& program) {
    ClockFacts facts;
    facts.today = iso_day(std::chrono::system_clock::now());
    facts.zone = zone_name();
    struct stat status {};
    if (stat(program.c_str(), &status) == 0)
        facts.built = iso_day(std::chrono::system_clock::from_time_t(status.st_mtime));
    timex kernel{};
    const int state = adjtimex(&kernel);
    if (state >= 0) facts.synchronised = state != TIME_ERROR && (kernel.status & STA_UNSYNC) == 0;
    return facts;
}

}  // namespace kiosk::selftest
