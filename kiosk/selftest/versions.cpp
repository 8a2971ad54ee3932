#include "kiosk/selftest/versions.h"

#include <openssl/crypto.h>
#include <openssl/opensslv.h>
#include <sqlite3.h>
#include <sys/utsname.h>

#include <fstream>

#include "cardio/pcsc/reader_info.h"

namespace kiosk::selftest {
namespace {

/// PRETTY_NAME of /etc/os-release, without its quotes.
std::string system_name() {
    std::ifstream in("/etc/os-release");
    const std::string key = "PRETTY_NAME=\"";
    for (std::string line; std::getline(in, line);)
        if (line.rfind(key, 0) == 0 && line.size() > key.size())
            return line.substr(key.size(), line.size() - key.size() - 1);
    return "Linux";
}

}  // namespace

CheckResult judge(const VersionFacts& facts) {
    const bool older = facts.openssl_number < facts.openssl_built;
    CheckResult result{"versions", older ? Status::warning : Status::ok,
                       older ? "tech.versions.openssl_older" : "tech.versions.ok", facts.kiosk,
                       facts.openssl};
    result.figures = {{"kiosk", facts.kiosk},   {"openssl", facts.openssl}, {"pcsc_lite", facts.pcsclite},
                      {"sqlite", facts.sqlite}, {"kernel", facts.kernel},   {"system", facts.system}};
    return result;
}

VersionFacts look_at_versions() {
    utsname kernel{};
    uname(&kernel);
    VersionFacts facts;
    facts.kiosk = KIOSK_VERSION;
    facts.kernel = std::string(kernel.release) + " " + kernel.machine;
    facts.system = system_name();
    facts.pcsclite = cardio::pcsc::pcsclite_version();
    facts.sqlite = sqlite3_libversion();
    facts.openssl = OpenSSL_version(OPENSSL_VERSION_STRING);
    facts.openssl_number = OpenSSL_version_num();
    facts.openssl_built = OPENSSL_VERSION_NUMBER;
    return facts;
}

}  // namespace kiosk::selftest
