#include "kiosk/selftest/memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <fstream>
#include <sstream>

namespace kiosk::selftest {
namespace {

constexpr std::int64_t least_lock_kb = 1024;      ///< keys and texts of one session
constexpr std::int64_t least_available_mb = 256;  ///< the window with a portrait and the preview of a form

}  // namespace

std::int64_t megabytes_of(const std::string& meminfo, const std::string& name) {
    std::istringstream lines(meminfo);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(name + ":", 0) != 0) continue;
        std::istringstream words(line.substr(name.size() + 1));
        std::int64_t kilobytes = 0;
        words >> kilobytes;
        return kilobytes / 1024;
    }
    return 0;
}

CheckResult judge(const MemoryFacts& facts) {
    CheckResult result{"memory", Status::warning, "", "", ""};
    result.figures = {{"core_dumps", std::string(facts.core_dumps ? "yes" : "no")},
                      {"lock_kb", facts.lock_kb},
                      {"swap_mb", facts.swap_mb},
                      {"available_mb", facts.available_mb}};
    if (facts.core_dumps || facts.dumpable) {
        result.status = Status::failed;
        result.reason = "tech.memory.dumps";
    } else if (facts.swap_mb > 0) {
        result.reason = "tech.memory.swap";
        result.what = std::to_string(facts.swap_mb);
    } else if (facts.lock_kb >= 0 && facts.lock_kb < least_lock_kb) {
        result.reason = "tech.memory.lock";
        result.what = std::to_string(facts.lock_kb);
    } else if (facts.available_mb < least_available_mb) {
        result.reason = "tech.memory.little";
        result.what = std::to_string(facts.available_mb);
    } else {
        result.status = Status::ok;
        result.reason = "tech.memory.ok";
    }
    return result;
}

MemoryFacts look_at_memory() {
    MemoryFacts facts;
    rlimit limit{};
    facts.core_dumps = getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_cur != 0;
    facts.dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0)
        facts.lock_kb =
            limit.rlim_cur == RLIM_INFINITY ? -1 : static_cast<std::int64_t>(limit.rlim_cur / 1024);
    std::ifstream in("/proc/meminfo");
    std::ostringstream text;
    text << in.rdbuf();
    facts.swap_mb = megabytes_of(text.str(), "SwapTotal");
    facts.available_mb = megabytes_of(text.str(), "MemAvailable");
    return facts;
}

}  // namespace kiosk::selftest
