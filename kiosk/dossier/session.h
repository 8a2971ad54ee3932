#pragma once

#include <soci/soci.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kiosk::dossier {

/// A session with the database that keeps what it prepared: on a fast disk, preparing the same dozen
/// statements anew takes longer than the commit of a dossier.
class Session : public soci::session {
  public:
    /// Runs a statement that gives one row at most, written as in_dialect() reads it; true when it gave one.
    /// `values` are soci::use and soci::into. In the counter's own file the statement stays prepared; a
    /// server is asked anew each time, for what was prepared there ends with its connection. Throws
    /// soci::soci_error.
    template <typename... Values>
    bool run(std::string_view text, const Values&... values) {
        soci::statement statement = prepared(text);
        try {
            (statement.exchange(values), ...);
            return run(statement);
        } catch (...) {
            forget(text);  // what it was tied to is gone
            throw;
        }
    }

  private:
    soci::statement prepared(std::string_view text);
    static bool run(soci::statement& statement);
    void forget(std::string_view text);

    std::map<std::string, soci::statement, std::less<>> prepared_;
};

}  // namespace kiosk::dossier
