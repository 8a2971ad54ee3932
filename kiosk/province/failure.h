#pragma once

#include <string>

namespace kiosk::province {

/// Why the province does not have a row yet.
enum class Cause {
    own_files,            ///< certificate, key or authority of this station cannot be used
    unreachable,          ///< no network, no such name, nobody listens, or no answer in time
    foreign_server,       ///< who answers is not the server that the authority vouches for
    certificate_refused,  ///< the server does not accept this station's certificate
    role_refused,         ///< the server knows no such station, or the station may not do this
    no_schema,            ///< the database is not one of a province
    schema_older,         ///< it lacks steps that this kiosk needs
    schema_newer,         ///< it no longer takes what this kiosk sends
    row_refused,          ///< the row breaks a rule of its table
    lost,                 ///< the connection broke
    stopped,              ///< this kiosk is being closed
    recipient,            ///< no content can be sealed with what the settings name
    store,                ///< the store of this counter cannot be used
    other
};

struct Failure {
    Cause cause = Cause::other;
    std::string words = {};  ///< the server's or the library's own, one line; never what a row says
};

/// A short word for figures: "unreachable", "refused", ...
const char* word(Cause cause);

/// One sentence with what to do, and the words behind it.
std::string explain(const Failure& failure);

}  // namespace kiosk::province
