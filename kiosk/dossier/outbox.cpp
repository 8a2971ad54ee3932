#include "kiosk/dossier/outbox.h"

#include "kiosk/dossier/database.h"
#include "kiosk/dossier/outbox_queue.h"

namespace kiosk::dossier {
namespace {

class StoredOutbox : public Outbox {
  public:
    StoredOutbox(Session& sql, std::string station, Tell tell)
        : sql_(sql), station_(std::move(station)), tell_(std::move(tell)) {}

    void turn_on() override;
    std::vector<OutboxRow> waiting(int limit, Kinds kinds) override;
    void sent(const std::vector<OutboxRow>& rows, const std::string& at) override;
    void withheld(const std::vector<OutboxRow>& rows, const std::string& at) override;
    void set_aside(const OutboxRow& row, const std::string& why) override;
    void try_again() override;
    void tell_error(const std::string& sentence, const std::string& at) override;
    OutboxStatus status() override;

  private:
    void queue_what_is_there();
    void remove(const std::vector<OutboxRow>& rows, const std::string& at, const std::string& result);

    Session& sql_;
    std::string station_;
    Tell tell_;
};

void StoredOutbox::turn_on() {
    Transaction transaction(sql_);
    soci::statement added =
        (sql_.prepare << "INSERT INTO outbox_state (station) VALUES (:station) ON CONFLICT DO NOTHING",
         soci::use(station_));
    added.execute(true);
    const bool made = added.get_affected_rows() == 1;
    int stations = 0;
    sql_ << "SELECT count(*) FROM outbox_state", soci::into(stations);
    if (made && stations == 1) queue_what_is_there();  // of counters that share a store, the first sends it
    transaction.commit();
}

void StoredOutbox::queue_what_is_there() {
    std::vector<DossierEvent> events;
    DossierEvent event;
    soci::statement next =
        (sql_.prepare
             << "SELECT receipt_code, 'submit', procedure_id, 'received', received_at, 0 FROM dossier "
                "UNION ALL SELECT act.receipt_code, act.kind, dossier.procedure_id, act.state_after, act.at, "
                "act.ordinal FROM act JOIN dossier ON dossier.receipt_code = act.receipt_code ORDER BY 1, 6",
         soci::into(event.receipt_code), soci::into(event.kind), soci::into(event.procedure_id),
         soci::into(event.state), soci::into(event.at), soci::into(event.act));
    next.execute();
    while (next.fetch()) events.push_back(event);
    for (const auto& each : events) queue_dossier_event(sql_, station_, each);
}

std::vector<OutboxRow> StoredOutbox::waiting(int limit, Kinds kinds) {
    std::vector<OutboxRow> found;
    OutboxRow row;
    const std::string but = kinds == Kinds::all ? "" : dossier_content;
    soci::statement next =
        (sql_.prepare
             << "SELECT ordinal, key, station, kind, dossier, day, body, created_at FROM outbox "
                "WHERE station = :station AND refused = '' AND kind <> :but AND (dossier = '' OR NOT EXISTS "
                "(SELECT 1 FROM "
                "outbox AS earlier WHERE earlier.dossier = outbox.dossier AND earlier.refused <> '' AND "
                "earlier.kind <> 'dossier_content' AND earlier.ordinal < outbox.ordinal)) "
                "ORDER BY ordinal LIMIT :limit",
         soci::use(station_), soci::use(but), soci::use(limit), soci::into(row.ordinal), soci::into(row.key),
         soci::into(row.station), soci::into(row.kind), soci::into(row.dossier), soci::into(row.day),
         soci::into(row.body), soci::into(row.created_at));
    next.execute();
    while (next.fetch()) found.push_back(row);
    return found;
}

/// Where a content went, or that it did not, is told with its leaving.
void StoredOutbox::remove(const std::vector<OutboxRow>& rows, const std::string& at,
                          const std::string& result) {
    std::string key;
    soci::statement remove = (sql_.prepare << "DELETE FROM outbox WHERE key = :key", soci::use(key));
    for (const auto& row : rows) {
        key = row.key;
        remove.execute(true);
        if (row.kind == dossier_content)
            tell_({0, at, {}, "system", "send", row.dossier, "sealed for the province", result, {}});
    }
}

void StoredOutbox::sent(const std::vector<OutboxRow>& rows, const std::string& at) {
    Transaction transaction(sql_);
    remove(rows, at, "done");
    sql_ << "UPDATE outbox_state SET last_sent_at = :at, last_error = '', last_error_at = '' WHERE station = "
            ":station",
        soci::use(at), soci::use(station_);
    transaction.commit();
}

void StoredOutbox::withheld(const std::vector<OutboxRow>& rows, const std::string& at) {
    Transaction transaction(sql_);
    remove(rows, at, "withheld");
    transaction.commit();
}

void StoredOutbox::set_aside(const OutboxRow& row, const std::string& why) {
    Transaction transaction(sql_);
    sql_ << "UPDATE outbox SET refused = :why WHERE key = :key", soci::use(why), soci::use(row.key);
    transaction.commit();
}

void StoredOutbox::try_again() {
    Transaction transaction(sql_);
    sql_ << "UPDATE outbox SET refused = '' WHERE station = :station AND refused <> ''", soci::use(station_);
    transaction.commit();
}

void StoredOutbox::tell_error(const std::string& sentence, const std::string& at) {
    Transaction transaction(sql_);
    sql_ << "UPDATE outbox_state SET last_error = :sentence, last_error_at = :at WHERE station = :station",
        soci::use(sentence), soci::use(at), soci::use(station_);
    transaction.commit();
}

OutboxStatus StoredOutbox::status() {
    OutboxStatus status;
    sql_ << "SELECT last_error, last_error_at, last_sent_at FROM outbox_state WHERE station = :station",
        soci::use(station_), soci::into(status.last_error), soci::into(status.last_error_at),
        soci::into(status.last_sent_at);
    status.on = sql_.got_data();
    sql_ << "SELECT count(*), COALESCE(sum(CASE WHEN refused <> '' THEN 1 ELSE 0 END), 0) FROM outbox WHERE "
            "station = "
            ":station",
        soci::use(station_), soci::into(status.waiting), soci::into(status.set_aside);
    sql_ << "SELECT count(*) FROM outbox WHERE kind = 'dossier_content' AND station = :station",
        soci::use(station_), soci::into(status.contents);
    sql_ << "SELECT count(*) FROM outbox WHERE station <> :station", soci::use(station_),
        soci::into(status.of_others);
    sql_ << "SELECT created_at FROM outbox WHERE station = :station ORDER BY ordinal LIMIT 1",
        soci::use(station_), soci::into(status.oldest);
    sql_ << "SELECT refused FROM outbox WHERE station = :station AND refused <> '' ORDER BY ordinal LIMIT 1",
        soci::use(station_), soci::into(status.refusal);
    return status;
}

}  // namespace

std::unique_ptr<Outbox> outbox_in(Session& sql, const std::string& station, Tell tell) {
    return std::make_unique<StoredOutbox>(sql, station, std::move(tell));
}

}  // namespace kiosk::dossier
