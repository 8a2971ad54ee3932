#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/config.h"
#include "kiosk/province/failure.h"
#include "kiosk/province/interrupt.h"

struct pg_conn;

namespace kiosk::province {

/// The step of assets/province that this kiosk was written for, and those that it needs: for everything, and
/// for contents of dossiers beside.
constexpr int written_for = 4, needs_events = 2, needs_content = 4;

/// Where the province's database is, and as whom to go there.
struct Target {
    Config::Province place;
    std::string station;                         ///< unit code and counter: the role
    std::filesystem::path state = {};            ///< state folder, with the station's signing key
    std::chrono::milliseconds patience{10'000};  ///< for the connection, and for each answer
};

/// That of a counter's settings.
Target target_of(const Config& config, const std::filesystem::path& state = {});

/// Which steps the database has had.
struct SchemaVersion {
    int version = 0;
    int accepts_from = 0;  ///< the oldest version that a kiosk may have been written for
};

/// A connection over TLS in which each side has proved who it is; never blocks beyond the patience, and no
/// longer than until `stop` is raised. PostgreSQL through libpq.
class Connection {
  public:
    static cardio::Result<std::unique_ptr<Connection>, Failure> open(const Target& target,
                                                                     const Interrupt& stop);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// One statement; its rows as texts, a NULL as an empty one.
    using Rows = std::vector<std::vector<std::string>>;
    cardio::Result<Rows, Failure> run(const std::string& sql,
                                      const std::vector<std::string>& parameters = {});
    cardio::Result<SchemaVersion, Failure> schema();

  private:
    Connection(const Target& target, const Interrupt& stop);
    std::optional<Failure> connect(const Target& target);
    std::optional<Failure> send(const std::string& sql, const std::vector<std::string>& parameters);
    std::optional<Failure> await_answer();
    [[nodiscard]] std::optional<Failure> wait(bool to_read, bool to_write) const;
    [[nodiscard]] Failure lost() const;

    pg_conn* handle_ = nullptr;
    const Interrupt& stop_;
    std::chrono::milliseconds patience_;
};

/// Why this kiosk cannot send to a database of that version; nullopt when it can.
std::optional<Failure> unfit(const SchemaVersion& schema);
/// The same for contents of dossiers, where everything else can be sent.
std::optional<Failure> unfit_for_content(const SchemaVersion& schema);

/// What a sentence of libpq about a connection that did not come about means.
Cause cause_of_refusal(const std::string& words);
/// What an SQLSTATE means; empty: the connection broke.
Cause cause_of_state(const std::string& sqlstate);

}  // namespace kiosk::province
