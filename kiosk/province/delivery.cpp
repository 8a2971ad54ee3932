#include "kiosk/province/delivery.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace kiosk::province {
namespace {

using nlohmann::json;
using Rows = std::vector<dossier::OutboxRow>;

constexpr int rows_at_once = 500;

/// The row as the statement takes it; nullopt when this kiosk cannot read what it once wrote.
std::optional<json> record_of(const dossier::OutboxRow& row) {
    auto record = json::parse(row.body, nullptr, false);
    if (!record.is_object() || !statement_for(row.kind)) return std::nullopt;
    record["unit_code"] = row.station.substr(0, row.station.find('/'));
    record["day"] = row.day;
    record["station"] = row.station;
    record["key"] = row.key;
    record["ordinal"] = row.ordinal;
    return record;
}

std::optional<Failure> run(Connection& connection, const std::string& sql,
                           const std::vector<std::string>& parameters = {}) {
    const auto done = connection.run(sql, parameters);
    return done ? std::nullopt : std::optional(done.error());
}

/// All of them in one transaction, or none.
std::optional<Failure> commit(Connection& connection, const Rows& rows) {
    std::map<std::string, json> by_kind;
    for (const auto& row : rows) {
        auto record = record_of(row);
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

/// Each row by itself, so that only what is refused stays behind.
std::optional<Failure> send_singly(dossier::Outbox& outbox, Connection& connection, const Rows& rows,
                                   const Now& now, Delivered& delivered) {
    std::set<std::string> held;
    for (const auto& row : rows) {
        if (!row.dossier.empty() && held.contains(row.dossier)) continue;
        const auto failure = commit(connection, {row});
        if (failure && failure->cause != Cause::row_refused) return failure;
        if (failure) {
            outbox.set_aside(row, failure->words);
            held.insert(row.dossier);
            ++delivered.set_aside;
            continue;
        }
        outbox.sent({row}, now());
        ++delivered.sent;
    }
    return std::nullopt;
}

std::optional<Failure> send_waiting(dossier::Outbox& outbox, Connection& connection, const Now& now,
                                    Delivered& delivered) {
    while (true) {
        const auto rows = outbox.waiting(rows_at_once);
        if (rows.empty()) return std::nullopt;
        auto failure = commit(connection, rows);
        if (!failure) {
            outbox.sent(rows, now());
            delivered.sent += static_cast<int>(rows.size());
            continue;
        }
        if (failure->cause != Cause::row_refused) return failure;
        if (auto other = send_singly(outbox, connection, rows, now, delivered)) return other;
    }
}

std::optional<Failure> connect_and_send(dossier::Outbox& outbox, const Target& target, const Interrupt& stop,
                                        const Now& now, Delivered& delivered) {
    const auto connection = Connection::open(target, stop);
    if (!connection) return connection.error();
    const auto schema = (*connection)->schema();
    if (!schema) return schema.error();
    if (auto failure = unfit(*schema)) return failure;
    return send_waiting(outbox, **connection, now, delivered);
}

}  // namespace

Delivered deliver_over(dossier::Outbox& outbox, Connection& connection, const Now& now) {
    Delivered delivered;
    delivered.failure = send_waiting(outbox, connection, now, delivered);
    return delivered;
}

Delivered deliver(dossier::Outbox& outbox, const Target& target, const Interrupt& stop, const Now& now) {
    Delivered delivered;
    if (outbox.waiting(1).empty()) return delivered;
    delivered.failure = connect_and_send(outbox, target, stop, now, delivered);
    if (delivered.failure && delivered.failure->cause != Cause::stopped)
        outbox.tell_error(explain(*delivered.failure), now());
    return delivered;
}

}  // namespace kiosk::province
