#pragma once

#include <memory>
#include <string>
#include <vector>

namespace kiosk::dossier {

/// The kind of a row that stands for the content of a dossier.
constexpr const char* dossier_content = "dossier_content";

/// One event on its way to the province. Nothing of any citizen is in it: receipt codes, states, times,
/// counts; of a content only where it lies.
struct OutboxRow {
    long long ordinal = 0;   ///< order of happening at this store; never used again
    std::string key;         ///< UUID, made once: sent twice, the row is the same row
    std::string station;     ///< unit code and counter
    std::string kind;        ///< a table of the province: "dossier_event", "dossier_content", "audit_head",
                             ///< "rating" or "counter"
    std::string dossier;     ///< receipt code whose order is kept; empty: order does not matter
    std::string day;         ///< ISO 8601
    std::string body;        ///< JSON object: the other columns
    std::string created_at;  ///< ISO 8601 time with zone
};

/// How sending goes.
struct OutboxStatus {
    bool on = false;            ///< this station sends at all
    long long waiting = 0;      ///< rows, with those that wait behind one that was set aside
    long long set_aside = 0;    ///< rows that the province refused for what they say
    long long contents = 0;     ///< of those that wait: contents of dossiers and of acts on them
    long long of_others = 0;    ///< rows of this store under another station's name, not counted above
    std::string oldest;         ///< created_at of the oldest row; empty: none waits
    std::string refusal;        ///< why the first was set aside
    std::string last_error;     ///< one sentence; empty: the last try went well
    std::string last_error_at;  ///< ISO 8601 time with zone
    std::string last_sent_at;   ///< ISO 8601 time with zone; empty: never
};

/// What waits at a station. Rows go in with what they tell of, in the transaction of the store, and leave
/// when the province has committed them, or when nothing of them is to be sent any more; nothing else removes
/// one. Of the heads of the audit only the newest waits: it vouches for all entries before it. Every function
/// throws soci::soci_error (a std::runtime_error) when the database fails.
class Outbox {
  public:
    virtual ~Outbox() = default;

    /// From now on the station sends; the first time, all dossiers and acts that are there already.
    virtual void turn_on() = 0;
    enum class Kinds { all, without_content };
    /// In their order, without those that were set aside and what waits behind them; nothing waits behind a
    /// content.
    virtual std::vector<OutboxRow> waiting(int limit, Kinds kinds = Kinds::all) = 0;
    /// The province has them: they leave. `at` is the time of it. The audit is told of contents.
    virtual void sent(const std::vector<OutboxRow>& rows, const std::string& at) = 0;
    /// Contents of which nothing is to be sent any more: they leave, and the audit is told.
    virtual void withheld(const std::vector<OutboxRow>& rows, const std::string& at) = 0;
    /// The province refuses this one for what it says: it stays, and later rows of its dossier wait behind
    /// it, unless it is a content.
    virtual void set_aside(const OutboxRow& row, const std::string& why) = 0;
    /// What was set aside is tried once more.
    virtual void try_again() = 0;
    /// Why sending does not go on, for who asks; empty when it does.
    virtual void tell_error(const std::string& sentence, const std::string& at) = 0;
    virtual OutboxStatus status() = 0;
};

}  // namespace kiosk::dossier
