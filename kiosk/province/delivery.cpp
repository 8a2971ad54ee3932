#include "kiosk/province/delivery.h"

#include <map>
#include <set>

#include "cardio/json/json.h"

namespace kiosk::province {
namespace {

using nlohmann::json;
using Rows = std::vector<dossier::OutboxRow>;

constexpr int rows_at_once = 500;
/// Hexadecimal digits, after which a transaction takes no further content: on a slow line they take minutes.
constexpr std::size_t content_at_once = 1024 * 1024;

/// Contents by the key of their row, in hexadecimal digits.
using Contents = std::map<std::string, std::string>;

/// The row as the statement takes it; nullopt when this kiosk cannot read what it once wrote.
std::optional<json> record_of(const dossier::OutboxRow& row, const Contents& contents) {
    auto record = json::parse(row.body, nullptr, false);
    if (!record.is_object() || !statement_for(row.kind)) return std::nullopt;
    record["unit_code"] = row.station.substr(0, row.station.find('/'));
    record["day"] = row.day;
    record["station"] = row.station;
    record["key"] = row.key;
    record["ordinal"] = row.ordinal;
    if (const auto found = contents.find(row.key); found != contents.end()) record["content"] = found->second;
    return record;
}

std::optional<Failure> run(Connection& connection, const std::string& sql,
                           const std::vector<std::string>& parameters = {}) {
    const auto done = connection.run(sql, parameters);
    return done ? std::nullopt : std::optional(done.error());
}

/// All of them in one transaction, or none.
std::optional<Failure> commit(Connection& connection, const Rows& rows, const Contents& contents) {
    std::map<std::string, json> by_kind;
    for (const auto& row : rows) {
        auto record = record_of(row, contents);
        if (!record) return Failure{Cause::row_refused, "the event cannot be read"};
        auto& records = by_kind[row.kind];
        if (records.is_null()) records = json::array();
        records.push_back(std::move(*record));
    }
    auto failure = run(connection, "BEGIN");
    for (const auto& [kind, records] : by_kind) {
        if (failure) break;
        failure = run(connection, statement_for(kind),
                      {records.dump(-1, ' ', false, json::error_handler_t::replace)});
    }
    if (!failure) return run(connection, "COMMIT");
    // Without it the server undoes the transaction as well, when the connection goes.
    if (const auto undone = run(connection, "ROLLBACK"); undone && failure->cause == Cause::row_refused)
        return undone;
    return failure;
}

/// One way to the province: what goes over which connection, and how far it has come.
class Way {
  public:
    Way(dossier::Outbox& outbox, Connection& connection, const Now& now, const SealContent& seal,
        Delivered& delivered)
        : outbox_(outbox),
          connection_(connection),
          now_(now),
          seal_(seal),
          kinds_(seal ? Kinds::all : Kinds::without_content),
          delivered_(delivered) {}

    std::optional<Failure> send_waiting() {
        while (true) {
            auto rows = outbox_.waiting(rows_at_once, kinds_);
            if (rows.empty()) return no_content_;
            Contents contents;
            if (!seal_contents(rows, contents) || rows.empty()) continue;
            auto failure = commit(connection_, rows, contents);
            if (!failure) {
                outbox_.sent(rows, now_());
                delivered_.sent += static_cast<int>(rows.size());
                continue;
            }
            if (failure->cause != Cause::row_refused) return failure;
            if (auto other = send_singly(rows, contents)) return other;
        }
    }

  private:
    using Kinds = dossier::Outbox::Kinds;

    /// Takes out of the rows what is not sent, and cuts them where their contents become too large for one
    /// transaction. False when no content can be sealed, and the outbox is to be asked for the rest.
    bool seal_contents(Rows& rows, Contents& contents) {
        std::size_t size = 0;
        for (auto row = rows.begin(); row != rows.end();) {
            if (row->kind != dossier::dossier_content) {
                ++row;
                continue;
            }
            const auto sealed = seal_(*row);
            if (!sealed && sealed.error().cause != Cause::row_refused) {
                no_content_ = sealed.error();
                kinds_ = Kinds::without_content;
                return false;
            }
            if (!sealed || !*sealed) {
                if (sealed)
                    outbox_.withheld({*row}, now_());
                else
                    set_aside(*row, sealed.error());
                row = rows.erase(row);
                continue;
            }
            size += (contents[row->key] = cardio::to_hex(**sealed)).size();
            ++row;
            if (size >= content_at_once) row = rows.erase(row, rows.end());
        }
        return true;
    }

    void set_aside(const dossier::OutboxRow& row, const Failure& failure) {
        outbox_.set_aside(row, failure.words);
        ++delivered_.set_aside;
    }

    /// Each row by itself, so that only what is refused stays behind.
    std::optional<Failure> send_singly(const Rows& rows, const Contents& contents) {
        std::set<std::string> held;
        for (const auto& row : rows) {
            if (!row.dossier.empty() && held.contains(row.dossier)) continue;
            const auto failure = commit(connection_, {row}, contents);
            if (failure && failure->cause != Cause::row_refused) return failure;
            if (failure) {
                set_aside(row, *failure);
                if (row.kind != dossier::dossier_content) held.insert(row.dossier);
                continue;
            }
            outbox_.sent({row}, now_());
            ++delivered_.sent;
        }
        return std::nullopt;
    }

    dossier::Outbox& outbox_;
    Connection& connection_;
    const Now& now_;
    const SealContent& seal_;
    Kinds kinds_;
    std::optional<Failure> no_content_;  ///< why contents wait while everything else goes
    Delivered& delivered_;
};

std::optional<Failure> connect_and_send(dossier::Outbox& outbox, const Target& target, const Interrupt& stop,
                                        const Now& now, const SealContent& seal, Delivered& delivered) {
    const auto connection = Connection::open(target, stop);
    if (!connection) return connection.error();
    const auto schema = (*connection)->schema();
    if (!schema) return schema.error();
    if (auto failure = unfit(*schema)) return failure;
    const auto too_old = seal ? unfit_for_content(*schema) : std::nullopt;
    const SealContent none;
    if (auto failure = Way(outbox, **connection, now, too_old ? none : seal, delivered).send_waiting())
        return failure;
    return too_old && outbox.status().contents > 0 ? too_old : std::nullopt;
}

}  // namespace

Delivered deliver_over(dossier::Outbox& outbox, Connection& connection, const Now& now,
                       const SealContent& seal) {
    Delivered delivered;
    delivered.failure = Way(outbox, connection, now, seal, delivered).send_waiting();
    return delivered;
}

Delivered deliver(dossier::Outbox& outbox, const Target& target, const Interrupt& stop, const Now& now,
                  const SealContent& seal) {
    using Kinds = dossier::Outbox::Kinds;
    Delivered delivered;
    if (outbox.waiting(1, seal ? Kinds::all : Kinds::without_content).empty()) return delivered;
    delivered.failure = connect_and_send(outbox, target, stop, now, seal, delivered);
    if (delivered.failure && delivered.failure->cause != Cause::stopped)
        outbox.tell_error(explain(*delivered.failure), now());
    return delivered;
}

}  // namespace kiosk::province
