// What the words and codes of PostgreSQL mean for a station.
#include <algorithm>
#include <array>

#include "kiosk/province/connection.h"

namespace kiosk::province {
namespace {

struct Sign {
    const char* words;
    Cause cause;
};

/// libpq has no codes for connections that fail; the first of these that its sentence holds decides. The
/// kiosk runs without a locale, so that the library speaks English.
constexpr std::array<Sign, 21> signs{{
    {"could not read certificate file", Cause::own_files},
    {"could not load private key file", Cause::own_files},
    {"private key file", Cause::own_files},
    {"but not private key", Cause::own_files},
    {"root certificate file", Cause::own_files},
    {"could not get home directory", Cause::own_files},
    {"certificate verify failed", Cause::foreign_server},
    {"does not match host name", Cause::foreign_server},
    {"does not support SSL", Cause::foreign_server},
    {"could not get server's host name", Cause::foreign_server},
    {"alert", Cause::certificate_refused},
    {"requires a valid client certificate", Cause::certificate_refused},
    {"certificate authentication failed", Cause::role_refused},
    {"no pg_hba.conf entry", Cause::role_refused},
    {"is not permitted to log in", Cause::role_refused},
    {"permission denied for database", Cause::role_refused},
    {"FATAL:  role", Cause::role_refused},
    {"FATAL:  database", Cause::no_schema},
    {"FATAL:  the database system", Cause::unreachable},
    {"FATAL:  too many connections", Cause::unreachable},
    {"FATAL:", Cause::other},
}};

}  // namespace

Cause cause_of_refusal(const std::string& words) {
    const auto found = std::ranges::find_if(
        signs, [&](const Sign& sign) { return words.find(sign.words) != std::string::npos; });
    return found == signs.end() ? Cause::unreachable : found->cause;
}

Cause cause_of_state(const std::string& sqlstate) {
    if (sqlstate.empty()) return Cause::lost;
    if (sqlstate == "42501") return Cause::role_refused;  // insufficient privilege
    if (sqlstate == "42P01" || sqlstate == "3F000" || sqlstate == "42703") return Cause::no_schema;
    const auto kind = sqlstate.substr(0, 2);
    if (kind == "22" || kind == "23") return Cause::row_refused;  // data, integrity
    if (kind == "08" || kind == "57") return Cause::lost;         // connection, shut down
    return Cause::other;
}

std::optional<Failure> unfit(const SchemaVersion& schema) {
    const std::string words = "it is at version " + std::to_string(schema.version) +
                              ", takes kiosks of version " + std::to_string(schema.accepts_from) +
                              " and later; this is one of version " + std::to_string(written_for) +
                              " and needs " + std::to_string(needs_events);
    if (schema.version < needs_events) return Failure{Cause::schema_older, words};
    if (schema.accepts_from > written_for) return Failure{Cause::schema_newer, words};
    return std::nullopt;
}

std::optional<Failure> unfit_for_content(const SchemaVersion& schema) {
    if (schema.version >= needs_content) return std::nullopt;
    return Failure{Cause::schema_older, "it is at version " + std::to_string(schema.version) +
                                            " and takes receipts only; sealed dossiers wait for version " +
                                            std::to_string(needs_content)};
}

}  // namespace kiosk::province
