#include "kiosk/dossier/outbox_queue.h"

#include <openssl/rand.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "cardio/bytes.h"
#include "cardio/json/json.h"

namespace kiosk::dossier {
namespace {

constexpr std::size_t day_length = 10;

/// UUID of version 7 (RFC 9562, 5.7): the milliseconds in front keep the province's index in the order of
/// coming.
std::string new_key() {
    std::array<std::uint8_t, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("OpenSSL gives no random bytes");
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (8 * (5 - i)));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
    std::string text = cardio::to_hex(bytes);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    return text;
}

bool sends(Session& sql, const std::string& station) {
    int there = 0;
    sql.run("SELECT count(*) FROM outbox_state WHERE station = :station", soci::use(station),
            soci::into(there));
    return there > 0;
}

/// For a counter that sends.
void add(Session& sql, const std::string& station, const std::string& kind, const std::string& dossier,
         const std::string& at, const nlohmann::json& body) {
    const auto key = new_key(), day = at.substr(0, day_length);
    const auto text = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    sql.run(
        "INSERT INTO outbox (key, station, kind, dossier, day, body, created_at) "
        "VALUES (:key, :station, :kind, :dossier, :day, :body, :at)",
        soci::use(key), soci::use(station), soci::use(kind), soci::use(dossier), soci::use(day),
        soci::use(text), soci::use(at));
}

nlohmann::json body_of(const DossierEvent& event) {
    return {{"receipt_code", event.receipt_code}, {"act", event.act},     {"kind", event.kind},
            {"procedure_id", event.procedure_id}, {"state", event.state}, {"at", event.at}};
}

}  // namespace

void queue_event(Session& sql, const std::string& station, const std::string& kind,
                 const std::string& dossier, const std::string& at, const nlohmann::json& body) {
    if (sends(sql, station)) add(sql, station, kind, dossier, at, body);
}

void queue_dossier_event(Session& sql, const std::string& station, const DossierEvent& event) {
    queue_event(sql, station, "dossier_event", event.receipt_code, event.at, body_of(event));
}

void queue_dossier_note(Session& sql, const std::string& receipt_code, const std::string& kind,
                        const std::string& at) {
    DossierEvent event{receipt_code, kind, {}, {}, at};
    sql << "SELECT procedure_id, state, acts FROM dossier WHERE receipt_code = :code",
        soci::use(receipt_code), soci::into(event.procedure_id), soci::into(event.state),
        soci::into(event.act);
    if (!sql.got_data()) return;
    std::vector<std::string> stations;
    const soci::rowset<std::string> rows = (sql.prepare << "SELECT station FROM outbox_state ORDER BY 1");
    for (const auto& station : rows) stations.push_back(station);
    // In no order with the dossier's other rows: one of them that was set aside must not keep the copy alive,
    // and a content that still waits is withheld when it is its turn.
    for (const auto& station : stations) queue_event(sql, station, "dossier_event", {}, at, body_of(event));
}

void queue_dossier_content(Session& sql, const std::string& station, const std::string& receipt_code, int act,
                           const std::string& at) {
    queue_event(sql, station, dossier_content, receipt_code, at,
                {{"receipt_code", receipt_code}, {"act", act}, {"at", at}});
}

void queue_audit_head(Session& sql, const std::string& station, const std::string& at) {
    if (!sends(sql, station)) return;
    int entries = 0;
    std::string head;
    sql.run("SELECT entries, hash FROM audit_end", soci::into(entries), soci::into(head));
    sql.run("DELETE FROM outbox WHERE kind = 'audit_head' AND station = :station", soci::use(station));
    add(sql, station, "audit_head", "", at, {{"entries", entries}, {"head", head}, {"at", at}});
}

}  // namespace kiosk::dossier
