#pragma once

#include <memory>
#include <string>
#include <vector>

namespace kiosk::dossier {

/// One event on its way to the province. Nothing of any citizen is in it: receipt codes, states, times,
/// counts.
struct OutboxRow {
    long long ordinal = 0;  ///< order of happening at this store; never used again
    std::string key;        ///< UUID, made once: sent twice, the row is the same row
    std::string station;    ///< unit code and counter
    std::string kind;       ///< "dossier_event", "audit_head", "rating" or "counter": a table of the province
    std::string dossier;    ///< receipt code whose order is kept; empty: order does not matter
    std::string day;        ///< ISO 8601
    std::string body;       ///< JSON object: the other columns
    std::string created_at;  ///< ISO 8601 time with zone
};

/// How sending goes.
struct OutboxStatus {
    bool on = false;            ///< this station sends at all
    long long waiting = 0;      ///< rows, with those that wait behind one that was set aside
    long long set_aside = 0;    ///< rows that the province refused for what they say
    std::string oldest;         ///< created_at of the oldest row; empty: none waits
    std::string refusal;        ///< why the first was set aside
    std::string last_error;     ///< one sentence; empty: the last try went well
    std::string last_error_at;  ///< ISO 8601 time with zone
    std::string last_sent_at;   ///< ISO 8601 time with zone; empty: never
};

/// What waits at a station. Rows go in with what they tell of, in the transaction of the store, and leave
/// when the province has committed them; nothing else removes one. Of the heads of the audit only the newest
/// waits: it vouches for all entries before it. Every function throws soci::soci_error (a std::runtime_error)
/// when the database fails.
class Outbox {
  public:
    virtual ~Outbox() = default;

    /// From now on the station sends; the first time, all dossiers and acts that are there already.
    virtual void turn_on() = 0;
    /// In their order, without those that were set aside and what waits behind them.
    virtual std::vector<OutboxRow> waiting(int limit) = 0;
    /// The province has them: they leave. `at` is the time of it.
    virtual void sent(const std::vector<OutboxRow>& rows, const std::string& at) = 0;
    /// The province refuses this one for what it says: it stays, and later rows of its dossier wait behind
    /// it.
    virtual void set_aside(const OutboxRow& row, const std::string& why) = 0;
    /// What was set aside is tried once more.
    virtual void try_again() = 0;
    /// Why sending does not go on, for who asks; empty when it does.
    virtual void tell_error(const std::string& sentence, const std::string& at) = 0;
    virtual OutboxStatus status() = 0;
};

}  // namespace kiosk::dossier
